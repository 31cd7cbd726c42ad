package io.mortise.webui.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.Dashboard;
import io.mortise.api.run.RunStatus;
import io.mortise.json.Json;
import io.mortise.webui.fake.FakeBench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard over HTTP: who gets in, and what programs are told. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private FakeBench bench;
    private Dashboard.Served served;

    @BeforeAll
    void serve(@TempDir Path home) throws Exception {
        bench = new FakeBench(home).filled();
        served = bench.dashboard().serve(new Dashboard.Settings("127.0.0.1", 0, "t"), bench.runs());
    }

    @AfterAll
    void stop() {
        served.close();
        bench.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(served.address().resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).header("Authorization", "Bearer t"));
    }

    private JsonNode json(String path) throws Exception {
        return Json.mapper().readTree(get(path).body());
    }

    /** The status line; the JDK's client does not let one set Host and Origin. */
    private String raw(String head) throws IOException {
        try (var socket = new Socket("127.0.0.1", served.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((head.replace("\n", "\r\n") + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
            return new BufferedReader(in).readLine();
        }
    }

    @Nested
    class without_a_token {
        @ParameterizedTest
        @ValueSource(strings = {"/", "/run/x", "/files/x/y", "/lumo/lumo.css", "/VAADIN/push", "/nothing"})
        void a_page_says_where_it_stands(String path) throws Exception {
            var answer = send(request(path));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("mortise serve", "token");
        }

        @Test
        void the_api_gives_problems() throws Exception {
            var answer = send(request("/api/runs"));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Json.mapper()
                            .readTree(answer.body())
                            .at("/problems/0/fixes/0")
                            .asText())
                    .contains("Bearer");
        }
    }

    @Nested
    class with_the_token_in_the_address {
        @Test
        void a_strict_cookie_is_given_and_the_address_cleaned() throws Exception {
            var answer = send(request("/plugins?token=t"));
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(URI.create(answer.headers().firstValue("Location").orElseThrow())
                            .getPath())
                    .isEqualTo("/plugins");
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                    .contains("HttpOnly", "SameSite=Strict", "Path=/")
                    .doesNotContain("=t;");
        }

        @Test
        void the_cookie_opens_pages() throws Exception {
            String cookie = send(request("/?token=t"))
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
            var answer = send(request("/").header("Cookie", cookie.substring(0, cookie.indexOf(';'))));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Nested
    class from_elsewhere {
        @Test
        void a_foreign_host_is_refused() throws IOException {
            assertThat(raw("GET /api/runs HTTP/1.1\nHost: evil.example\nAuthorization: Bearer t\n"))
                    .startsWith("HTTP/1.1 403");
        }

        @Test
        void a_foreign_origin_is_refused() throws IOException {
            String host = "127.0.0.1:" + served.address().getPort();
            assertThat(raw("GET /api/runs HTTP/1.1\nHost: " + host
                            + "\nOrigin: http://evil.example\nAuthorization: Bearer t\n"))
                    .startsWith("HTTP/1.1 403");
        }

        @Test
        void a_websocket_is_not_opened() throws IOException {
            String host = "127.0.0.1:" + served.address().getPort();
            String handshake = "GET /VAADIN/push?v-r=push HTTP/1.1\nHost: " + host
                    + "\nConnection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n";
            assertThat(raw(handshake + "Origin: http://evil.example\nAuthorization: Bearer t\n"))
                    .startsWith("HTTP/1.1 403");
            assertThat(raw(handshake)).startsWith("HTTP/1.1 401");
        }
    }

    @Nested
    class the_api {
        @Test
        void lists_runs_the_latest_first() throws Exception {
            var runs = json("/api/runs");
            assertThat(runs.findValuesAsText("run")).containsExactly(FakeBench.FAILED.value(), FakeBench.DONE.value());
            assertThat(runs.get(0).get("cause").asText()).contains("NaN");
        }

        @Test
        void lists_those_runs_for_which_a_search_holds() throws Exception {
            var runs = json("/api/runs?filter=test_accuracy+%3E+0.98+and+training.epochs+%3D+10");
            assertThat(runs.findValuesAsText("run")).containsExactly(FakeBench.DONE.value());
            var wrong = get("/api/runs?filter=test_acuracy+%3E+1");
            assertThat(wrong.statusCode()).isEqualTo(400);
            var problem = Json.mapper().readTree(wrong.body()).at("/problems/0");
            assertThat(problem.path("where").asText()).isEqualTo("search, column 1");
            assertThat(problem.path("fixes").get(0).asText()).contains("`test_accuracy`");
        }

        @Test
        void tells_all_of_a_run() throws Exception {
            var run = json("/api/runs/" + FakeBench.DONE);
            assertThat(run.at("/metrics/test_accuracy").asDouble()).isEqualTo(0.9874);
            assertThat(run.at("/parameters/total").asLong()).isEqualTo(54538);
            assertThat(run.get("history")).hasSize(10);
            assertThat(run.get("confusion")).hasSize(10);
        }

        @Test
        void gives_the_schema_of_what_is_installed() throws Exception {
            var schema = json("/api/schema");
            assertThat(schema.path("$schema").asText()).startsWith("https://json-schema.org/");
            assertThat(schema.path("$defs")).isNotEmpty();
        }

        @Test
        void finds_a_run_by_a_prefix() throws Exception {
            assertThat(json("/api/runs/20261120-0815").get("name").asText()).isEqualTo("mnist-report-cnn");
        }

        @Test
        void thins_a_series_to_the_points_asked_for() throws Exception {
            assertThat(json("/api/runs/" + FakeBench.DONE + "/series/loss?points=100")
                            .get("values"))
                    .hasSize(100);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "many", "1000000000"})
        void takes_only_a_sensible_number_of_points(String points) throws Exception {
            var answer = get("/api/runs/" + FakeBench.DONE + "/series/loss?points=" + points);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"where\" : \"points\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/api/runs/20990101-000000-nobody", "/api/runs/nobody", "/api/nothing", "/api/"})
        void says_what_it_does_not_know(String path) throws Exception {
            var answer = get(path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(Json.mapper().readTree(answer.body()).at("/problems/0/fixes"))
                    .isNotEmpty();
        }

        @Test
        void cancels_by_post_only() throws Exception {
            String path = "/api/runs/" + FakeBench.FAILED + "/cancel";
            assertThat(get(path).statusCode()).isEqualTo(405);
            var post = request(path).header("Authorization", "Bearer t").POST(HttpRequest.BodyPublishers.noBody());
            assertThat(send(post).statusCode()).isEqualTo(202);
            assertThat(bench.runs()
                            .run(FakeBench.FAILED)
                            .orElseThrow()
                            .summary()
                            .status())
                    .isEqualTo(RunStatus.FAILED);
        }

        @Test
        void says_that_it_is_well() throws Exception {
            assertThat(json("/api/health").get("status").asText()).isEqualTo("ok");
        }
    }

    @Nested
    class downloads {
        private final String folder = "/files/" + FakeBench.DONE + "/";

        @Test
        void give_an_artifact_as_a_file() throws Exception {
            var answer = get(folder + "logs/history.csv");
            assertThat(answer.body()).startsWith("epoch,loss");
            assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains("attachment", "history.csv");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "secret.txt",
                    "../" + "20261120-081500-donean/secret.txt",
                    "%2e%2e/x",
                    "..%2f..%2fx",
                    "",
                    "logs"
                })
        void give_nothing_that_the_run_does_not_list(String name) throws Exception {
            assertThat(get(folder + name).statusCode()).isIn(400, 404);
        }

        @Test
        void do_not_follow_a_link_out_of_the_folder(@TempDir Path elsewhere) throws Exception {
            var secret = Files.writeString(elsewhere.resolve("secret"), "secret");
            var listed =
                    bench.workspace().runs().resolve(FakeBench.DONE.value()).resolve("model.zip");
            Files.delete(listed);
            Files.createSymbolicLink(listed, secret);
            assertThat(get(folder + "model.zip").statusCode()).isEqualTo(404);
        }
    }
}
