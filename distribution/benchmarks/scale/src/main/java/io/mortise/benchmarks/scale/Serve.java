package io.mortise.benchmarks.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The packed product's {@code serve} on a workspace.
 *
 * @param process its JVM
 * @param address of the dashboard, with its token
 * @param announced milliseconds from the start until it said where it is
 * @param firstPage milliseconds from the start until the first page had been sent
 */
record Serve(Process process, URI address, double announced, double firstPage) implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("The dashboard is at (\\S+)");

    static Serve start(Path product, Path home) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var builder = new ProcessBuilder(List.of(
                        product.resolve("bin/mortise").toString(), "serve", "--port", "0", "--home", home.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        URI address = address(process.inputReader(StandardCharsets.UTF_8));
        double announced = millisSince(start);
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .cookieHandler(new CookieManager())
                .build()) {
            var answer = client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new IOException("the first page says " + answer.statusCode());
        }
        return new Serve(process, address, announced, millisSince(start));
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static URI address(BufferedReader said) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            var match = ADDRESS.matcher(line);
            if (match.find()) return URI.create(match.group(1));
        }
        throw new IOException("serve has ended without saying where the dashboard is");
    }

    /** Processor time that it has taken so far, of all its threads. */
    double processorMillis() {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .map(Duration::toMillis)
                .orElse(0L);
    }

    /** Resident memory in megabytes: {@code VmRSS} now, or {@code VmHWM} at its highest. */
    long megabytes(String key) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(key + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
