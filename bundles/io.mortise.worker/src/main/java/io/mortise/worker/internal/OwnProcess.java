package io.mortise.worker.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What this process takes of the machine. */
final class OwnProcess {
    private static final Path STATUS = Path.of("/proc/self/status");

    private OwnProcess() {}

    /** Processor time since its start. */
    static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Bytes that it has resident, as Linux says; 0 elsewhere. */
    static long memory() {
        return bytes("VmRSS:");
    }

    /** The most that it ever had resident, in bytes, as Linux says; 0 elsewhere. */
    static long peakMemory() {
        return bytes("VmHWM:");
    }

    private static long bytes(String line) {
        if (!Files.exists(STATUS)) return 0;
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(l -> l.startsWith(line))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
