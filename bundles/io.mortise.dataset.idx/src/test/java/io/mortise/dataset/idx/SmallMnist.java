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
import io.mortise.dataset.idx.internal.Source;
import io.mortise.spi.Dataset;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;

/** A workspace, a mirror, and four small files in the place of MNIST's; what the tests of its sources share. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class SmallMnist {
    static final Map<String, byte[]> CONTENT = Map.of(
            "train-images-idx3-ubyte", images(2, 2, 2, 1, 2, 3, 4, 5, 6, 7, 8),
            "train-labels-idx1-ubyte", labels(3, 4),
            "t10k-images-idx3-ubyte", images(1, 2, 2, 9, 10, 11, 12),
            "t10k-labels-idx1-ubyte", labels(5));
    static final List<DataFile> FILES = Mnist.FILES.stream()
            .map(file -> new DataFile(file.name(), CONTENT.get(file.name()).length, sha256(CONTENT.get(file.name()))))
            .toList();
    /** More than a good mirror needs on a busy machine. */
    static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path home;

    RecordedContext context;
    HttpServer server;
    final AtomicInteger requests = new AtomicInteger();
    final CountDownLatch released = new CountDownLatch(1);

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

    interface Handler {
        void handle(HttpExchange exchange) throws IOException, InterruptedException;
    }

    void mirror(String path, Handler handler) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                handler.handle(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        assertThat(name).endsWith(".gz");
        send(exchange, gzip(CONTENT.get(name.substring(0, name.length() - 3))));
    }

    static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    Source http(String path) {
        return new HttpSource(address(path), new HttpSource.Patience(LONG, LONG, LONG));
    }

    Source folder() {
        return new FolderSource("MORTISE_MNIST", home);
    }

    static Mnist mnist(Source... sources) {
        return new Mnist(FILES, () -> List.of(sources));
    }

    Dataset load(Source... sources) throws IOException {
        return mnist(sources).load(new Mnist.Options(null), context);
    }

    Problem problem(Source... sources) {
        List<Problem> problems =
                catchThrowableOfType(InvalidInput.class, () -> load(sources)).problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    Path cache() {
        return context.datasets().resolve("mnist");
    }

    List<String> cached() throws IOException {
        try (Stream<Path> files = Files.list(cache())) {
            var names = new ArrayList<>(
                    files.map(file -> file.getFileName().toString()).toList());
            names.remove(".lock");
            return names;
        }
    }
}
