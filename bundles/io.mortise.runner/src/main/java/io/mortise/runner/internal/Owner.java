package io.mortise.runner.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.WorkFailed;
import io.mortise.api.Workspace;
import io.mortise.api.run.Labels;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.Options;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.RunSummary;
import io.mortise.api.run.Series;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dashboard that owns the store, asked over its HTTP API. Address and token stand in {@code serve.json} in the
 * workspace, readable by the user alone.
 */
record Owner(URI address, String token, long pid) implements RunReader {
    private static final String FILE = "serve.json";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    static Optional<Owner> read(Workspace workspace) {
        Path file = workspace.home().resolve(FILE);
        if (!Files.exists(file)) return Optional.empty();
        try {
            JsonNode said = Json.mapper().readTree(Files.readString(file));
            return Optional.of(new Owner(
                    URI.create(said.path("address").asText()),
                    said.path("token").asText(),
                    said.path("pid").asLong()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static void write(Workspace workspace, URI addressWithToken) {
        Path file = workspace.home().resolve(FILE);
        String query = addressWithToken.getQuery();
        try {
            // In one go: whoever looks sees all of it or nothing.
            Path draft = file.resolveSibling(FILE + ".part");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    draft,
                    Json.pretty(Map.of(
                            "address", addressWithToken.resolve("/").toString(),
                            "token", query.substring(query.indexOf('=') + 1),
                            "pid", ProcessHandle.current().pid())));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void forget(Workspace workspace) {
        try {
            Files.deleteIfExists(workspace.home().resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether somebody is there; {@link WorkFailed} where there is, and says nothing for so long. */
    boolean answers(Duration patience) {
        try {
            return get("api/health", patience, (status, body) -> status == 200);
        } catch (HttpTimeoutException e) {
            throw hangs(patience);
        } catch (IOException e) {
            return false;
        }
    }

    private WorkFailed hangs(Duration patience) {
        return new WorkFailed("the dashboard at " + address + " has the run store, and has not answered for "
                + patience.toSeconds() + " s; if it hangs, end it with `kill " + pid + "`, or with `kill -9 " + pid
                + "` where that does not help. Runs that are going on do not end with it");
    }

    @Override
    public List<RunSummary> runs() {
        return list().stream().map(ListedRun::summary).toList();
    }

    @Override
    public List<ListedRun> list() {
        return search("is:archived or is:deleted or not is:archived");
    }

    @Override
    public List<ListedRun> search(String search) {
        String path = "api/runs?filter=" + URLEncoder.encode(search, StandardCharsets.UTF_8);
        return get(path, (status, body) -> {
            var answer = Json.mapper().readTree(body);
            if (status != 200) throw new InvalidInput(Arrays.asList(problems(answer)));
            return answer.valueStream().map(Owner::listed).toList();
        });
    }

    private static Problem[] problems(JsonNode answer) {
        return Json.mapper().convertValue(answer.path("problems"), Problem[].class);
    }

    /** Options are no part of the document. */
    private static ListedRun listed(JsonNode run) {
        var mapper = Json.mapper();
        return new ListedRun(
                mapper.convertValue(run, RunSummary.class), mapper.convertValue(run, Labels.class), Options.NONE);
    }

    @Override
    public Optional<RunDetails> run(RunId id) {
        return get(
                "api/runs/" + id,
                (status, body) -> status == 404 ? Optional.empty() : Optional.of(read(body, RunDetails.class)));
    }

    @Override
    public Series series(RunId id, String metric, int maxPoints) {
        return get(
                "api/runs/" + id + "/series/" + metric + "?points=" + maxPoints,
                (status, body) -> read(body, Series.class));
    }

    /** Makes something of an answer; a long list never stands in memory as text. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(int status, InputStream body) throws IOException;
    }

    private static <T> T read(InputStream body, Class<T> type) throws IOException {
        return Json.mapper().readValue(body, type);
    }

    private <T> T get(String path, Reading<T> reading) {
        try {
            return get(path, TIMEOUT, reading);
        } catch (HttpTimeoutException e) {
            throw hangs(TIMEOUT);
        } catch (IOException e) {
            throw new WorkFailed("the dashboard at " + address + " does not answer: " + e.getMessage());
        }
    }

    private <T> T get(String path, Duration patience, Reading<T> reading) throws IOException {
        var request = HttpRequest.newBuilder(address.resolve("/" + path))
                .header("Authorization", "Bearer " + token)
                .timeout(patience)
                .build();
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                return reading.of(answer.statusCode(), body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("cancelled");
        }
    }
}
