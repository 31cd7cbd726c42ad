package io.mortise.benchmarks.training;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts processes, all in the same environment.
 *
 * @param scratch the folder for their logs
 * @param threads of the numeric kernels
 */
record Launch(Path scratch, int threads) {
    /** What a worker of Mortise's gets unless the environment says otherwise; here for everybody. */
    static final String SPINS = System.getenv().getOrDefault("GOMP_SPINCOUNT", "1000");

    private static final long MINUTES = 15;

    /** Something to do while a process runs; asked now and then. */
    @FunctionalInterface
    interface Watch {
        void look(Process process);
    }

    /**
     * Runs a program to its end.
     *
     * @param name of its log
     * @return what it printed
     */
    String run(String name, List<String> command, Watch watch) throws Failed {
        Path log = scratch.resolve(name + ".log");
        Path out = scratch.resolve(name + ".out");
        try {
            Files.createDirectories(scratch);
            Process process = builder(command, out, log).start();
            var end = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(end);
            try {
                long latest = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
                while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                    watch.look(process);
                    if (System.nanoTime() > latest) throw new Failed(name + " took more than " + MINUTES + " minutes");
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            forget(end);
            if (process.exitValue() != 0) {
                throw new Failed(name + " ended with " + process.exitValue() + "; its log is " + log);
            }
            return Files.readString(out);
        } catch (IOException e) {
            throw new Failed(name + " cannot be run: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(name + " was interrupted");
        }
    }

    /** Where the benchmark itself is being ended, nothing more is to be started. */
    private static void forget(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            while (true) LockSupport.park();
        }
    }

    private ProcessBuilder builder(List<String> command, Path out, Path log) {
        var builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(log.toFile());
        var environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("OMP_NUM_THREADS", String.valueOf(threads));
        environment.put("MKL_NUM_THREADS", String.valueOf(threads));
        environment.put("GOMP_SPINCOUNT", SPINS);
        environment.remove("MORTISE_HOME");
        return builder;
    }
}
