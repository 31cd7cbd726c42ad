package io.mortise.dataset.idx;

import static io.mortise.dataset.idx.IdxBytes.gzip;
import static io.mortise.dataset.idx.IdxBytes.images;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Problem;
import io.mortise.dataset.idx.internal.HttpSource;
import io.mortise.dataset.idx.internal.Source;
import io.mortise.spi.Dataset;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A mirror as a source, good and bad. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MnistMirrorTest extends SmallMnist {
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void gives_gzipped_files_with_progress() throws IOException {
        mirror("/mnist/", this::answer);

        Dataset dataset = load(http("/mnist/"));

        assertThat(dataset.test().label(0)).isEqualTo(5);
        assertThat(context.steps()).contains(new RecordedContext.Progress("train-images-idx3-ubyte", 24, 24));
    }

    @Test
    void that_lacks_a_file_is_passed_over() throws IOException {
        mirror("/bad/", exchange -> exchange.sendResponseHeaders(404, -1));
        mirror("/good/", this::answer);

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
        mirror("/good/", this::answer);

        assertThat(load(http("/bad/"), http("/good/")).training().size()).isEqualTo(2);
        assertThat(cached()).containsExactlyInAnyOrderElementsOf(CONTENT.keySet());
    }

    @Test
    void that_stalls_before_its_answer_is_given_up() {
        mirror("/bad/", _ -> released.await());

        assertThat(problem(impatient(SHORT, LONG)).summary()).contains("no answer in time");
    }

    @Test
    void that_stalls_in_the_middle_is_given_up() {
        mirror("/bad/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(gzip(CONTENT.get("train-images-idx3-ubyte")), 0, 15);
            exchange.getResponseBody().flush();
            released.await();
        });

        assertThat(problem(impatient(SHORT, LONG)).summary()).contains("no answer in time");
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
        assertThat(problem(impatient(LONG, SHORT)).summary()).contains("no answer in time");
    }

    @Test
    void that_is_down_is_passed_over() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var address = URI.create("http://127.0.0.1:" + port + "/");

        assertThat(problem(new HttpSource(address, new HttpSource.Patience(LONG, LONG, LONG)))
                        .summary())
                .contains("no connection");
    }

    private Source impatient(Duration stall, Duration total) {
        return new HttpSource(address("/bad/"), new HttpSource.Patience(LONG, stall, total));
    }
}
