package io.mortise.benchmarks.serving;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The product, serving a model, with a client. */
final class Served implements AutoCloseable {
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\" : \"([^\"]*)\"");
    private static final Pattern CLASSES = Pattern.compile("\"data\":\\[([^]]*)]|\"class\":\"([^\"]*)\"");

    private final Process process;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(2))
            .build();
    private String address = "";
    private String model = "";

    Served(String reference, Path home) throws IOException {
        process = new ProcessBuilder(
                        System.getProperty("mortise.program"),
                        "serve-model",
                        reference,
                        "--port",
                        "0",
                        "--json",
                        "--home",
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null && !line.equals("}"); line = out.readLine()) {
            var field = FIELD.matcher(line);
            if (!field.find()) continue;
            if (field.group(1).equals("address")) address = field.group(2);
            if (field.group(1).equals("model")) model = field.group(2);
        }
        if (address.isEmpty()) throw new IOException("the model is not served");
    }

    String model() {
        return model;
    }

    HttpRequest infer(byte[] tensor) {
        return post("/v2/models/" + model + "/infer", "application/json", tensor);
    }

    HttpRequest predict(byte[] png) {
        return post("/predict", "image/png", png);
    }

    HttpRequest post(String path, String type, byte[] body) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    /** The classes that an answer says, quoted and with commas between. */
    static String classes(HttpResponse<String> response) {
        var found = CLASSES.matcher(response.body());
        if (!found.find()) return "none: " + response.statusCode() + " " + response.body();
        return found.group(1) != null ? found.group(1) : '"' + found.group(2) + '"';
    }

    /** Megabytes that the server and the model's worker have resident. */
    List<Long> memory() throws IOException {
        try (Stream<ProcessHandle> workers = process.descendants()) {
            return List.of(resident(process.toHandle()), workers.mapToLong(Served::resident).sum());
        }
    }

    /** Processor time so far, in milliseconds: of the server, the model's worker, and this process. */
    long[] processor() {
        try (Stream<ProcessHandle> workers = process.descendants()) {
            return new long[] {
                millis(process.toHandle()), workers.mapToLong(Served::millis).sum(), millis(ProcessHandle.current())
            };
        }
    }

    private static long millis(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    private static long resident(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        client.shutdownNow();
    }
}
