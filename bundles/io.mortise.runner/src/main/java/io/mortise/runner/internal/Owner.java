package io.mortise.runner.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.WorkFailed;
import io.mortise.api.Workspace;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.RunSummary;
import io.mortise.api.run.Series;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
record Owner(URI address, String token) implements RunReader {
    private static final String FILE = "serve.json";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    static Optional<Owner> read(Workspace workspace) {
        Path file = workspace.home().resolve(FILE);
        if (!Files.exists(file)) return Optional.empty();
        try {
            JsonNode said = Json.mapper().readTree(Files.readString(file));
            return Optional.of(new Owner(
                    URI.create(said.path("address").asText()),
                    said.path("token").asText()));
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

    /** Whether somebody is there. */
    boolean answers() {
        try {
            return get("api/health").statusCode() == 200;
        } catch (WorkFailed e) {
            return false;
        }
    }

    @Override
    public List<RunSummary> runs() {
        return Arrays.asList(Json.read(get("api/runs").body(), RunSummary[].class));
    }

    @Override
    public Optional<RunDetails> run(RunId id) {
        var answer = get("api/runs/" + id);
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(Json.read(answer.body(), RunDetails.class));
    }

    @Override
    public Series series(RunId id, String metric, int maxPoints) {
        return Json.read(
                get("api/runs/" + id + "/series/" + metric + "?points=" + maxPoints)
                        .body(),
                Series.class);
    }

    private HttpResponse<String> get(String path) {
        var request = HttpRequest.newBuilder(address.resolve("/" + path))
                .header("Authorization", "Bearer " + token)
                .timeout(TIMEOUT)
                .build();
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new WorkFailed("the dashboard at " + address + " does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailed("cancelled");
        }
    }
}
