package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Workspace;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunStatus;
import io.mortise.json.Json;
import io.mortise.testkit.InMemoryRunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FollowerTest {
    private static final String ID = "20261121-223609-kqzbva";

    @TempDir
    private Path home;

    private final InMemoryRunStore store = new InMemoryRunStore();
    private final List<RunEvent> published = new ArrayList<>();
    private Path runs;
    private Runner runner;
    private Written written;

    @BeforeEach
    void make() {
        runner = new TestBench(home).runner();
        runs = home.resolve("runs");
        written = Written.in(runs, ID, 3);
    }

    private Follower follower() {
        return new Follower(store, new Workspace(home), runner);
    }

    private RunStatus status() {
        return store.run(written.folder().id()).orElseThrow().summary().status();
    }

    private int steps() {
        return store.series(written.folder().id(), "loss", 1_000_000).steps().length;
    }

    @Nested
    class Events {
        @Test
        void are_taken_in_exactly_once_however_often_it_looks() {
            var events = written.run().events();
            var follower = follower();
            try (var life = written.live()) {
                assertThat(life.lock().isValid()).isTrue();
                for (RunEvent event : events) {
                    written.write(event);
                    follower.takeIn();
                    follower.takeIn();
                }
            }
            assertThat(steps()).isEqualTo(30);
            var details = store.run(written.folder().id()).orElseThrow();
            assertThat(details.history()).hasSize(3);
            assertThat(details.log()).hasSize(1);
            assertThat(details.artifacts()).isNotEmpty();
            assertThat(status()).isEqualTo(RunStatus.COMPLETED);
        }

        @Test
        void are_taken_in_exactly_once_over_restarts() {
            var text = new StringBuilder();
            for (RunEvent event : written.run().events())
                text.append(Json.write(event)).append('\n');
            try (var life = written.live()) {
                assertThat(life.lock().isValid()).isTrue();
                for (int at = 0; at < text.length(); at += 97) {
                    written.write(text.substring(at, Math.min(text.length(), at + 97)));
                    follower().takeIn();
                }
            }
            assertThat(steps()).isEqualTo(30);
            assertThat(store.run(written.folder().id()).orElseThrow().log()).hasSize(1);
            assertThat(status()).isEqualTo(RunStatus.COMPLETED);
        }

        @Test
        void that_are_batches_alone_are_left_for_a_while() {
            var begin = Instant.parse("2026-11-21T22:36:09Z");
            var follower = follower();
            try (var life = written.live()) {
                assertThat(life.lock().isValid()).isTrue();
                written.write(written.run().started());
                follower.follow(begin);
                written.write(written.run().batch(1, 1));
                follower.follow(begin.plusSeconds(1));
                assertThat(steps()).isZero();
                follower.follow(begin.plusSeconds(2));
                assertThat(steps()).isEqualTo(1);
                written.write(written.run().batch(1, 2));
                written.write(written.run().epoch(1));
                follower.follow(begin.plusSeconds(3));
                assertThat(steps()).isEqualTo(2);
            }
        }

        @Test
        void that_wait_come_in_together_in_order() {
            var begin = Instant.parse("2026-11-21T22:36:09Z");
            var follower = follower();
            runner.subscribe((id, event) -> published.add(event));
            try (var life = written.live()) {
                assertThat(life.lock().isValid()).isTrue();
                written.write(written.run().started());
                follower.follow(begin);
                for (int step = 1; step <= 4; step++) {
                    written.write(written.run().batch(1, step));
                    follower.follow(begin.plusMillis(400L * step));
                }
                assertThat(published).hasSize(1);
                follower.follow(begin.plusSeconds(2));
            }
            assertThat(published.stream()
                            .filter(RunEvent.Batch.class::isInstance)
                            .map(event -> ((RunEvent.Batch) event).step()))
                    .containsExactly(1L, 2L, 3L, 4L);
        }

        @Test
        void that_would_take_much_memory_do_not_wait() {
            var begin = Instant.parse("2026-11-21T22:36:09Z");
            var many = new HashMap<String, Double>(Map.of("loss", 0.5));
            for (int i = 0; i < 20_000; i++) many.put("a-metric-with-a-rather-long-name-" + i, 0.123456789);
            var follower = follower();
            try (var life = written.live()) {
                assertThat(life.lock().isValid()).isTrue();
                written.write(written.run().started());
                follower.follow(begin);
                for (int step = 1; step <= 9; step++) written.write(new RunEvent.Batch(begin, 1, step, many));
                follower.follow(begin.plusMillis(500));
                follower.follow(begin.plusMillis(1000));
            }
            assertThat(steps()).isEqualTo(9);
        }

        @Test
        void are_told_to_listeners_once_and_only_when_the_store_has_them() {
            runner.subscribe((id, event) -> {
                assertThat(store.offset(id)).isPositive();
                published.add(event);
            });
            written.write(written.run().events());
            var follower = follower();
            follower.takeIn();
            follower.takeIn();
            assertThat(published.stream().map(Json::write))
                    .containsExactlyElementsOf(
                            written.run().events().stream().map(Json::write).toList());
        }
    }

    @Nested
    class A_worker_that_is_gone {
        @BeforeEach
        void begin() {
            written.write(written.run().started());
            written.write(written.run().epoch(1));
        }

        @Test
        void is_told_at_the_first_look_where_nobody_is_left_to_say_why() {
            follower().takeIn();
            assertThat(status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(store.run(written.folder().id()).orElseThrow().history()).hasSize(1);
        }

        @Test
        void is_left_to_its_starter_for_a_while() {
            written.folder().startedHere();
            follower().takeIn();
            assertThat(status()).isEqualTo(RunStatus.RUNNING);
        }

        @Test
        void is_not_mistaken_for_one_that_lives() {
            try (var life = written.live()) {
                assertThat(life.lock().isValid()).isTrue();
                var follower = follower();
                follower.takeIn();
                follower.takeIn();
            }
            assertThat(status()).isEqualTo(RunStatus.RUNNING);
        }
    }

    @Nested
    class The_queue {
        @Test
        void holds_runs_that_wait_the_oldest_first_also_after_a_restart() {
            written.write(written.run().queued());
            var older = Written.in(runs, "20260101-000000-aaaaaa", 1);
            older.write(older.run().queued());
            var follower = follower();
            follower.takeIn();
            assertThat(follower.queued())
                    .containsExactly(older.folder().id(), written.folder().id());
            assertThat(follower().queued())
                    .containsExactly(older.folder().id(), written.folder().id());
        }

        @Test
        void lets_go_of_what_has_begun_or_is_over() {
            written.write(written.run().queued());
            var other = Written.in(runs, "20260101-000000-aaaaaa", 1);
            other.write(other.run().queued());
            var follower = follower();
            follower.takeIn();
            written.write(written.run().started());
            other.write(other.run().ended(RunStatus.CANCELLED, null));
            try (var life = written.live()) {
                assertThat(life.lock().isValid()).isTrue();
                follower.takeIn();
            }
            assertThat(follower.queued()).isEmpty();
        }
    }

    @Nested
    class Sweeping {
        @Test
        void takes_away_what_a_refused_worker_left() throws IOException {
            Files.writeString(written.folder().path().resolve("result.json"), "{}");
            var kept = Written.in(runs, "20260101-000000-aaaaaa", 1);
            kept.write(kept.run().started());
            follower().sweep();
            assertThat(written.folder().path()).doesNotExist();
            assertThat(kept.folder().path()).exists();
        }
    }
}
