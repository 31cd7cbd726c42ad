package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.plugin.PluginFault;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunFolderTest {
    private static final Optional<String> WHY = Optional.of("the worker was killed");

    @TempDir
    private Path runs;

    private Written written;
    private RunFolder folder;

    @BeforeEach
    void make() {
        written = Written.in(runs, "20261121-223609-kqzbva", 2);
        folder = written.folder();
    }

    @Nested
    class Its_status {
        @Test
        void is_that_of_the_journal() {
            written.write(written.run().queued());
            assertThat(folder.status()).isEqualTo(RunStatus.QUEUED);
            written.write(written.run().started());
            assertThat(folder.status()).isEqualTo(RunStatus.RUNNING);
            written.write(written.run().ended(RunStatus.COMPLETED, null));
            assertThat(folder.status()).isEqualTo(RunStatus.COMPLETED);
        }

        @Test
        void is_queued_where_there_is_no_journal_yet() {
            assertThat(folder.status()).isEqualTo(RunStatus.QUEUED);
        }

        @Test
        void of_a_long_run_is_known_by_the_end_of_its_journal() {
            written.write(written.run().started());
            for (long step = 1; step <= 5_000; step++)
                written.write(written.run().batch(1, step));
            assertThat(folder.status()).isEqualTo(RunStatus.RUNNING);
            written.write("{\"event\":\"batch\",\"at\":\"2026-11-21T22:3");
            assertThat(folder.status()).isEqualTo(RunStatus.RUNNING);
            folder.close(RunStatus.FAILED, WHY);
            assertThat(folder.status()).isEqualTo(RunStatus.FAILED);
        }
    }

    @Nested
    class Closing {
        @BeforeEach
        void begin() {
            written.write(written.run().started());
            written.write(written.run().epoch(1));
        }

        @Test
        void names_the_plugin_that_is_to_blame_and_is_read_again_as_written() {
            var fault = new PluginFault("com.example.swish", "1.2.0", "sha", "Swish.build", "it crashed");
            folder.close(fault);
            assertThat(folder.events().getLast()).isInstanceOfSatisfying(RunEvent.Ended.class, end -> {
                assertThat(end.status()).isEqualTo(RunStatus.FAILED);
                assertThat(end.cause()).isEqualTo(fault.sentence());
                assertThat(end.fault()).isEqualTo(fault);
            });
        }

        @Test
        void writes_the_end_that_the_worker_did_not() {
            folder.close(RunStatus.FAILED, WHY);
            assertThat(folder.events().getLast()).isInstanceOfSatisfying(RunEvent.Ended.class, end -> {
                assertThat(end.status()).isEqualTo(RunStatus.FAILED);
                assertThat(end.cause()).isEqualTo("the worker was killed");
                assertThat(end.metrics())
                        .containsEntry("val_accuracy", 0.7)
                        .doesNotContainKeys("seconds", "images_per_second", "learning_rate");
                assertThat(end.seconds()).isEqualTo(10);
            });
        }

        @Test
        void keeps_the_end_readable_after_half_a_line() {
            written.write("{\"event\":\"batch\",\"at\":\"2026-11-21T22:3");
            folder.close(RunStatus.INTERRUPTED, WHY);
            assertThat(folder.events()).hasSize(3);
            assertThat(folder.status()).isEqualTo(RunStatus.INTERRUPTED);
        }

        @Test
        void happens_once() {
            folder.close(RunStatus.FAILED, WHY);
            folder.close(RunStatus.INTERRUPTED, WHY);
            assertThat(folder.events())
                    .filteredOn(RunEvent.Ended.class::isInstance)
                    .hasSize(1);
            assertThat(folder.status()).isEqualTo(RunStatus.FAILED);
        }

        @Test
        void leaves_a_living_worker_alone() {
            try (var life = written.live()) {
                assertThat(life.lock().isValid()).isTrue();
                folder.close(RunStatus.FAILED, WHY);
            }
            assertThat(folder.status()).isEqualTo(RunStatus.RUNNING);
        }

        @Test
        void waits_for_somebody_who_only_looks_whether_the_worker_lives() throws InterruptedException {
            var look = written.live();
            var looking = Thread.ofPlatform().start(() -> {
                try (look) {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            folder.close(RunStatus.FAILED, WHY);
            looking.join();
            assertThat(folder.status()).isEqualTo(RunStatus.FAILED);
        }
    }

    @Nested
    class Closing_in_the_first_epoch {
        @Test
        void keeps_the_figures_of_the_last_batch() {
            written.write(written.run().started());
            for (long step = 1; step <= 3; step++) written.write(written.run().batch(1, step));
            folder.close(RunStatus.CANCELLED, Optional.empty());
            assertThat(folder.events().getLast())
                    .isInstanceOfSatisfying(
                            RunEvent.Ended.class,
                            end -> assertThat(end.metrics())
                                    .isEqualTo(written.run().batch(1, 3).metrics()));
        }
    }

    @Nested
    class All_of_a_workspace {
        @Test
        void are_named_by_the_folders_the_oldest_first() throws IOException {
            var older = Written.in(runs, "20260101-000000-aaaaaa", 1);
            Files.createDirectories(runs.resolve("notes"));
            assertThat(RunFolder.ids(runs)).containsExactly(older.folder().id(), folder.id());
        }

        @Test
        void are_none_where_nothing_ever_ran() {
            assertThat(RunFolder.ids(runs.resolve("nowhere"))).isEmpty();
        }
    }

    @Test
    void knows_whether_its_starter_is_there() {
        assertThat(folder.starterIsThere()).isFalse();
        folder.startedHere();
        assertThat(folder.starterIsThere()).isTrue();
    }
}
