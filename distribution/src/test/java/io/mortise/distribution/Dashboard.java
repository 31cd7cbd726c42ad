package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;

/**
 * The dashboard that is up on a workspace, as who reads {@code serve.json} sees it.
 *
 * @param address ends with a slash
 */
record Dashboard(String address, String token) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Dashboard of(Workspace workspace) {
        try {
            var served =
                    Json.mapper().readTree(Files.readString(workspace.home().resolve("serve.json")));
            return new Dashboard(
                    served.path("address").asText(), served.path("token").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it answers to a path of its API. */
    String get(String path) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
