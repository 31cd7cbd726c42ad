package io.mortise.serving.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.serve.ModelServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Batches, limits, swaps, ends. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static void until(BooleanSupplier there) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(5);
        }
    }

    private static List<CompletableFuture<HttpResponse<String>>> ask(MadeUpServer server, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> server.later(Requests.INFER, Requests.infer("FP32", i % 4)))
                .toList();
    }

    private static String waiting(MadeUpServer server) {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("mortise_queue_requests "))
                .findFirst()
                .orElseThrow();
    }

    private static void checkAnswers(List<CompletableFuture<HttpResponse<String>>> asked) {
        var names = MadeUpModel.IMAGES.classes();
        for (int i = 0; i < asked.size(); i++) {
            var response = asked.get(i).join();
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(MadeUpServer.json(response)
                            .path("outputs")
                            .get(1)
                            .path("data")
                            .get(0)
                            .asText())
                    .isEqualTo(names.get(i % 4));
        }
    }

    @Test
    void requests_that_wait_together_are_answered_together_each_with_its_own() throws InterruptedException {
        var model = new MadeUpModel(MadeUpModel.IMAGES).slow();
        try (var server = new MadeUpServer(model)) {
            var first = ask(server, 1);
            until(() -> model.batches.size() == 1);
            var others = ask(server, 12);
            until(() -> waiting(server).endsWith(" 12.0"));
            model.turn();
            until(() -> model.batches.size() == 2);
            model.quick();
            checkAnswers(first);
            checkAnswers(others);
            assertThat(model.batches).containsExactly(1, 12);
        }
    }

    @Test
    void a_batch_has_no_more_examples_than_it_may_and_no_request_is_torn() throws InterruptedException {
        var model = new MadeUpModel(MadeUpModel.IMAGES).slow();
        try (var server = new MadeUpServer(model, MadeUpServer.limits(10_000, 4, 100), null)) {
            var asked = new ArrayList<>(ask(server, 1));
            until(() -> model.batches.size() == 1);
            for (int i = 0; i < 3; i++) asked.add(server.later(Requests.INFER, Requests.infer("UINT8", 1, 2, 3)));
            until(() -> waiting(server).endsWith(" 3.0"));
            model.quick();
            asked.forEach(one -> assertThat(one.join().statusCode()).isEqualTo(200));
            assertThat(model.batches).containsExactly(1, 3, 3, 3);
        }
    }

    @Test
    void too_many_that_wait_are_turned_away_with_a_word_when_to_come_again() throws InterruptedException {
        var model = new MadeUpModel(MadeUpModel.IMAGES).slow();
        try (var server = new MadeUpServer(model, MadeUpServer.limits(10_000, 4, 2), null)) {
            var asked = new ArrayList<>(ask(server, 1));
            until(() -> model.batches.size() == 1);
            asked.addAll(ask(server, 2));
            until(() -> waiting(server).endsWith(" 2.0"));
            var refused = server.post(Requests.INFER, Requests.infer("FP32", 1));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.body()).contains("2 requests are waiting already");
            model.quick();
            asked.forEach(one -> assertThat(one.join().statusCode()).isEqualTo(200));
        }
    }

    @Test
    void an_alias_that_moves_takes_the_server_along_and_no_request_is_lost() throws InterruptedException {
        var old = new MadeUpModel(MadeUpModel.IMAGES).slow();
        try (var server = new MadeUpServer(old)) {
            var asked = ask(server, 6);
            until(() -> !old.batches.isEmpty());
            server.offer(MadeUpServer.SECOND, new MadeUpModel(MadeUpModel.IMAGES));
            server.means = MadeUpServer.SECOND;
            until(() -> server.served().version().equals(MadeUpServer.SECOND));
            var now = server.post(Requests.INFER, Requests.infer("FP32", 3));
            assertThat(now.headers().firstValue("Model-Version")).hasValue(MadeUpServer.SECOND);
            assertThat(old.closed).as("it still has something to answer").isFalse();
            old.quick();
            checkAnswers(asked);
            until(() -> old.closed);
        }
    }

    @Test
    void another_model_is_loaded_when_somebody_says_so_and_the_old_one_stays_where_there_is_none() {
        try (var server = new MadeUpServer(new MadeUpModel(MadeUpModel.IMAGES))) {
            server.means = "20260103-000000-cccccc";
            var refused = server.post("/v2/repository/models/digits/load", "{}");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("there is no model of 20260103-000000-cccccc");
            assertThat(server.post(Requests.INFER, Requests.infer("FP32", 3)).statusCode())
                    .isEqualTo(200);
            server.offer("20260103-000000-cccccc", new MadeUpModel(MadeUpModel.TABLE));
            var loaded = server.post("/v2/repository/models/digits/load", "{}");
            assertThat(loaded.statusCode()).isEqualTo(200);
            assertThat(server.post("/predict", "{\"first\":2}").body()).contains("\"two\"");
            assertThat(server.post("/v2/repository/models/letters/load", "{}").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_worker_that_ends_is_replaced() throws InterruptedException {
        var model = new MadeUpModel(MadeUpModel.IMAGES).slow();
        try (var server = new MadeUpServer(model)) {
            var asked = ask(server, 1);
            until(() -> model.batches.size() == 1);
            server.offer(MadeUpServer.FIRST, new MadeUpModel(MadeUpModel.IMAGES));
            model.die();
            assertThat(asked.getFirst().join().statusCode()).isEqualTo(503);
            until(() -> server.get("/v2/health/ready").statusCode() == 200);
            assertThat(server.post(Requests.INFER, Requests.infer("FP32", 3)).statusCode())
                    .isEqualTo(200);
            until(() -> model.closed);
        }
    }

    @Test
    void what_is_under_way_is_answered_before_the_end() throws InterruptedException {
        var model = new MadeUpModel(MadeUpModel.IMAGES).slow();
        var server = new MadeUpServer(model);
        var first = ask(server, 1);
        until(() -> !model.batches.isEmpty());
        var asked = ask(server, 4);
        until(() -> waiting(server).endsWith(" 4.0"));
        var closing = new Thread(server.served()::close);
        closing.start();
        assertThat(model.closed).isFalse();
        model.quick();
        checkAnswers(first);
        checkAnswers(asked);
        closing.join();
        assertThat(model.closed).isTrue();
        server.close();
    }

    /** What is answered to a body of which a little comes now and then, or nothing at all. */
    private static String slowly(MadeUpServer server, boolean trickles) throws IOException, InterruptedException {
        URI address = server.served().address();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            String head = "POST /predict HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n[";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; trickles && i < 100 && socket.getInputStream().available() == 0; i++) {
                socket.getOutputStream().write(' ');
                Thread.sleep(20);
            }
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    /** A request whose body comes after its head, with the status of its answer, on a connection that stays open. */
    private static String status(Socket socket, String path, String type, String body)
            throws IOException, InterruptedException {
        String head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        Thread.sleep(50);
        socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
        var in = socket.getInputStream();
        var answer = new StringBuilder();
        while (!answer.toString().contains("\r\n\r\n")) answer.append((char) in.read());
        var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(answer);
        assertThat(length.find()).isTrue();
        in.readNBytes(Integer.parseInt(length.group(1)));
        return answer.substring(9, 12);
    }

    @Test
    void a_request_that_is_refused_before_its_body_has_come_does_not_break_the_next_on_its_connection()
            throws IOException, InterruptedException {
        try (var server = new MadeUpServer(new MadeUpModel(MadeUpModel.IMAGES))) {
            URI address = server.served().address();
            try (var socket = new Socket(address.getHost(), address.getPort())) {
                assertThat(status(socket, "/v2/models/none/infer", "application/json", "{}"))
                        .isEqualTo("404");
                assertThat(status(socket, Requests.INFER, "text/plain", "hello"))
                        .isEqualTo("415");
                assertThat(status(socket, "/nowhere", "text/plain", "hello")).isEqualTo("404");
                assertThat(status(socket, "/predict", "application/json", "[1,0,0,0,0,0]"))
                        .isEqualTo("200");
            }
        }
    }

    @Test
    void a_body_that_does_not_come_is_not_waited_for() throws IOException, InterruptedException {
        var usual = ModelServer.Limits.USUAL;
        var limits = new ModelServer.Limits(10_000, 4, 100, usual.delay(), Duration.ofMillis(300), usual.pixels());
        try (var server = new MadeUpServer(new MadeUpModel(MadeUpModel.IMAGES), limits, null)) {
            assertThat(slowly(server, true)).isEqualTo("HTTP/1.1 408");
            assertThat(slowly(server, false)).isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void with_a_token_only_those_may_ask_who_have_it_but_everybody_whether_it_is_well() {
        try (var server = new MadeUpServer(new MadeUpModel(MadeUpModel.IMAGES), ModelServer.Limits.USUAL, "secret")) {
            assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
            var refused = server.get("/v2");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            for (String path : List.of("/v2", "/metrics", "/openapi.json", "/v2/models/digits")) {
                var wrong =
                        server.to(path).header("Authorization", "Bearer sesame").build();
                assertThat(server.send(wrong).statusCode()).as(path).isEqualTo(401);
                var right =
                        server.to(path).header("Authorization", "Bearer secret").build();
                assertThat(server.send(right).statusCode()).as(path).isEqualTo(200);
            }
        }
    }

    @Test
    void without_a_token_no_web_page_from_elsewhere_may_ask() {
        try (var server = new MadeUpServer(new MadeUpModel(MadeUpModel.IMAGES))) {
            var elsewhere =
                    server.to("/v2").header("Origin", "http://example.org").build();
            assertThat(server.send(elsewhere).statusCode()).isEqualTo(403);
            var here =
                    server.to("/v2").header("Origin", "http://localhost:3000").build();
            assertThat(server.send(here).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void no_other_address_than_this_machine_s_without_a_token() {
        var server = new HttpModelServer(null, null, null);
        var settings =
                new ModelServer.Settings("digits@champion", false, null, "0.0.0.0", 0, null, ModelServer.Limits.USUAL);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> server.serve(settings))
                .withMessageContaining("--token");
    }
}
