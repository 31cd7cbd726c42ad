package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tiny models, served by the packed product over HTTP, and asked in bulk. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServeModelIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int SIDE = 8;

    @TempDir
    private static Path folder;

    private static Workspace workspace;
    private static Path data;
    private static final List<String> RUNS = new ArrayList<>();

    @BeforeAll
    static void train() {
        workspace = Workspace.empty(folder.resolve("home"));
        data = folder.resolve("data");
        for (int epochs : new int[] {30, 40}) {
            Path spec =
                    TinyData.spec(data, "{ \"type\": \"activation\", \"activation\": \"relu\" }", "\"adam\"", epochs);
            RUNS.add(
                    workspace.json("run", spec.toString(), "--json").path("run").asText());
            workspace.run("models", "promote", RUNS.getLast(), "--name", "tiny").exits(0);
        }
        workspace.run("models", "alias", "tiny@1", "champion").exits(0);
    }

    @AfterAll
    static void end() {
        workspace.close();
    }

    /** A server that is up. */
    private record Server(Command command, JsonNode told) implements AutoCloseable {
        static Server of(String... arguments) {
            var line = new ArrayList<>(List.of("serve-model", "--port", "0", "--json"));
            line.addAll(Arrays.asList(arguments));
            var command = workspace.start(line.toArray(String[]::new));
            return new Server(command, Patience.until("the address", () -> document(command)));
        }

        private static Optional<JsonNode> document(Command command) {
            try {
                if (!command.process().isAlive())
                    throw new AssertionError(command.outcome().toString());
                String out = Files.readString(command.output().resolve("out"));
                return out.strip().endsWith("}") ? Optional.of(Json.mapper().readTree(out)) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        HttpRequest.Builder to(String path) {
            return HttpRequest.newBuilder(URI.create(told.path("address").asText() + path));
        }

        HttpResponse<String> get(String path) {
            return send(to(path).build());
        }

        HttpRequest posted(String path, String type, byte[] body) {
            return to(path).header("Content-Type", type)
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
        }

        /** The half that is bright says the class. */
        HttpRequest image(int bright) {
            var values = new StringBuilder();
            for (int i = 0; i < SIDE * SIDE; i++) {
                values.append(i == 0 ? "" : ",").append(i / (SIDE * SIDE / 2) == bright ? 255 : 100);
            }
            return posted(
                    "/v2/models/tiny/infer",
                    "application/json",
                    ("{\"inputs\":[{\"name\":\"input\",\"shape\":[1,1,8,8],\"datatype\":\"UINT8\",\"data\":[" + values
                                    + "]}]}")
                            .getBytes());
        }

        HttpResponse<String> send(HttpRequest request) {
            try {
                return CLIENT.send(request, BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        JsonNode json(HttpRequest request) {
            var response = send(request);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            try {
                return Json.mapper().readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            command.process().destroy();
            command.outcome();
        }
    }

    @Test
    void a_picture_is_answered_over_HTTP_as_on_the_command_line() throws IOException {
        var pixels = new byte[SIDE * SIDE];
        Arrays.fill(pixels, 0, SIDE * SIDE / 2, (byte) 255);
        Path picture = Drawing.grey(folder.resolve("picture.png"), pixels);
        var alone = workspace
                .json("predict", RUNS.getFirst(), picture.toString(), "--json")
                .get(0);
        try (var server = Server.of("tiny@1")) {
            assertThat(server.told().path("model").asText()).isEqualTo("tiny");
            assertThat(server.told().path("version").asText()).isEqualTo(RUNS.getFirst());
            var served = server.json(server.posted("/predict", "image/png", Files.readAllBytes(picture)))
                    .get(0);
            assertThat(served.path("class")).isEqualTo(alone.path("class"));
            for (String name : List.of("0", "1")) {
                assertThat(served.path("probabilities").path(name).asDouble())
                        .isEqualTo(alone.path("probabilities").path(name).asDouble(), within(1e-5));
            }
            for (int half : new int[] {0, 1}) {
                var outputs = server.json(server.image(half)).path("outputs");
                assertThat(outputs.get(1).path("data").get(0).asText()).isEqualTo("" + half);
            }
            assertThat(server.send(server.posted("/predict", "image/png", "text".getBytes()))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(server.get("/metrics").body())
                    .contains("mortise_requests_total{code=\"400\",path=\"/predict\"} 1.0");
            assertThat(server.get("/openapi.json").body()).contains("/v2/models/{name}/infer");
        }
    }

    @Test
    void an_alias_that_moves_takes_the_server_along_and_no_request_is_lost() {
        try (var server = Server.of("tiny@champion")) {
            var versions = CompletableFuture.supplyAsync(() -> {
                var seen = new ArrayList<String>();
                while (!seen.contains(RUNS.getLast())) {
                    var answer = server.json(server.image(seen.size() % 2));
                    assertThat(answer.path("outputs").get(1).path("data").get(0).asText())
                            .isEqualTo("" + seen.size() % 2);
                    seen.add(answer.path("model_version").asText());
                }
                return seen;
            });
            workspace.run("models", "alias", "tiny@2", "champion").exits(0);
            assertThat(versions.join()).startsWith(RUNS.getFirst()).endsWith(RUNS.getLast());
            workspace.run("models", "alias", "tiny@1", "champion").exits(0);
        }
    }

    @Test
    void a_worker_that_is_killed_is_replaced_at_the_same_address() {
        try (var server = Server.of("tiny@1")) {
            var worker = server.command().worker();
            Signals.send("KILL", worker);
            Patience.untilTrue(
                    "an answer of another worker",
                    () -> server.send(server.image(1)).statusCode() == 200
                            && server.command().worker().pid() != worker.pid());
        }
    }

    @Test
    void ends_cleanly_when_it_is_told_to_and_leaves_nothing() {
        try (var server = Server.of("tiny@1")) {
            var worker = server.command().worker();
            Path task = Path.of(List.of(worker.info().arguments().orElseThrow()).getLast());
            assertThat(task).isDirectory();
            assertThat(server.send(server.image(0)).statusCode()).isEqualTo(200);
            server.command().signal("TERM");
            var outcome = server.command().outcome().exits(143);
            assertThat(outcome.err()).isEmpty();
            assertThat(worker.isAlive()).isFalse();
            assertThat(task).doesNotExist();
        }
    }

    @Test
    void other_machines_need_a_token() {
        try (var server = Server.of("tiny@1", "--host", "0.0.0.0")) {
            String token = server.told().path("token").asText();
            assertThat(token).matches("[0-9a-f]{32}");
            assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
            assertThat(server.get("/v2").statusCode()).isEqualTo(401);
            var known =
                    server.to("/v2").header("Authorization", "Bearer " + token).build();
            assertThat(server.send(known).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refuses_a_model_that_is_not_there() {
        var outcome = workspace.run("serve-model", "tiny@9", "--json").exits(2);
        assertThat(outcome.json().path("problems")).isNotEmpty();
    }

    @Test
    void many_are_answered_into_a_file_and_a_broken_one_is_named_in_its_row() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        var pixels = new byte[SIDE * SIDE];
        Arrays.fill(pixels, 0, SIDE * SIDE / 2, (byte) 255);
        Drawing.grey(pictures.resolve("a.png"), pixels);
        Files.writeString(pictures.resolve("b.png"), "hello");
        Path output = folder.resolve("out.csv");
        var outcome = workspace
                .run(
                        "predict",
                        "tiny@1",
                        data.resolve("images").toString(),
                        pictures.toString(),
                        "--output",
                        "" + output)
                .exits(2);
        assertThat(outcome.out()).startsWith("101 answers are in ");
        assertThat(outcome.err())
                .contains("1 input could not be answered", pictures.resolve("b.png") + ": this picture");
        var lines = Files.readAllLines(output);
        assertThat(lines).hasSize(103);
        assertThat(lines.getFirst()).isEqualTo("input,class,confidence,error,probability 0,probability 1");
        for (int i = 0; i < 100; i++) {
            assertThat(lines.get(i + 1)).startsWith(data.resolve("images") + "#" + i + "," + i % 2 + ",");
        }
        assertThat(lines.get(102)).startsWith(pictures.resolve("b.png") + ",,,this picture cannot be read");
        workspace
                .run("predict", "tiny@1", pictures.toString(), "--output", "" + output, "--skip-broken", "--json")
                .exits(0);
    }
}
