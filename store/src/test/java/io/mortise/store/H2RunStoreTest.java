package io.mortise.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStore;
import io.mortise.json.Json;
import io.mortise.testkit.InMemoryRunStore;
import io.mortise.testkit.RunStoreContract;
import io.mortise.testkit.TrainedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2RunStoreTest extends RunStoreContract {
    @TempDir
    Path folder;

    @Override
    protected RunStore create() {
        return new H2StoreService().open(folder);
    }

    @Nested
    class beside_the_store_in_memory {
        private final InMemoryRunStore plain = new InMemoryRunStore();

        @Test
        void it_says_the_same_whatever_the_order_of_events() {
            var random = new Random(20261121);
            for (int round = 0; round < 20; round++) {
                var events = new ArrayList<RunEvent>(new TrainedRun(ID, "shuffled", 3, 5).events());
                Collections.shuffle(events, random);
                appendInPortions(events.subList(0, random.nextInt(1, events.size())), random);
                assertThat(store.runs()).isEqualTo(plain.runs());
                assertThat(store.run(ID)).usingRecursiveComparison().isEqualTo(plain.run(ID));
                for (int points : new int[] {1, 4, 100})
                    assertThat(store.series(ID, "loss", points))
                            .usingRecursiveComparison()
                            .isEqualTo(plain.series(ID, "loss", points));
                store.clear();
                plain.clear();
            }
        }

        private void appendInPortions(List<RunEvent> events, Random random) {
            int from = 0;
            while (from < events.size()) {
                int to = random.nextInt(from, events.size()) + 1;
                store.append(ID, from, to, events.subList(from, to));
                plain.append(ID, from, to, events.subList(from, to));
                from = to;
            }
        }
    }

    @Nested
    class very_many_metrics {
        private RunEvent.Batch batch(long step) {
            var metrics = new TreeMap<String, Double>();
            // Some of them only now and then
            for (int i = 0; i < 40; i++) if (step % (i % 3 + 1) == 0) metrics.put("metric_" + i, (double) (step + i));
            return new RunEvent.Batch(TrainedRun.START, 1, step, metrics);
        }

        @Test
        void are_the_same_however_they_came_in() {
            var random = new Random(4);
            var plain = new InMemoryRunStore();
            for (int from = 1; from < 3_000; ) {
                int to = from + random.nextInt(1, 400);
                var events = LongStream.range(from, to)
                        .<RunEvent>mapToObj(this::batch)
                        .toList();
                store.append(ID, from - 1, to - 1, events);
                plain.append(ID, from - 1, to - 1, events);
                from = to;
            }
            for (int i : new int[] {0, 1, 2, 39})
                for (int points : new int[] {10, 500, 100_000})
                    assertThat(store.series(ID, "metric_" + i, points))
                            .usingRecursiveComparison()
                            .isEqualTo(plain.series(ID, "metric_" + i, points));
        }
    }

    @Nested
    class the_list_of_runs {
        @Test
        void gives_the_same_object_for_a_run_that_has_not_changed() {
            var other = new RunId("20261122-080000-aaaaaa");
            append(ID, new TrainedRun(ID, "done", 1, 1).events());
            append(other, List.of(new TrainedRun(other, "live", 1, 9).started()));
            var before = store.list();
            assertThat(store.list()).isSameAs(before);
            append(other, List.of(new TrainedRun(other, "live", 1, 9).batch(1, 1)));
            assertThat(store.list().getLast()).isSameAs(before.getLast());
            assertThat(store.list().getFirst().summary().step()).isEqualTo(1);
        }

        @Test
        void holds_metrics_that_are_a_map_like_any_other() {
            append(ID, new TrainedRun(ID, "done", 2, 3).events());
            var metrics = store.runs().getFirst().metrics();
            assertThat(metrics)
                    .containsEntry("test_accuracy", 0.8)
                    .doesNotContainKey("nothing")
                    .isEqualTo(new LinkedHashMap<>(metrics));
            assertThat(metrics.get("nothing")).isNull();
            assertThat(metrics.getOrDefault("nothing", 1.0)).isEqualTo(1.0);
        }
    }

    @Nested
    class a_thread_that_is_interrupted {
        @Test
        void does_not_harm_the_store() throws InterruptedException {
            var run = new TrainedRun(ID, "interrupted", 1, 100_000);
            append(ID, List.of(run.started()));
            for (int round = 0; round < 20; round++) {
                var worker = new Thread(() -> workUntilInterrupted(run));
                worker.start();
                Thread.sleep(20);
                worker.interrupt();
                worker.join();
            }
            assertThat(store.runs()).hasSize(1);
            append(ID, List.of(run.log(1, "info", "still here")));
            store.close();
            store = create();
            assertThat(store.run(ID).orElseThrow().log()).hasSize(1);
        }

        @Test
        void may_read_what_is_not_in_memory_yet() {
            var run = new TrainedRun(ID, "interrupted", 3, 5_000);
            append(ID, run.events());
            store.close();
            store = create();
            Thread.currentThread().interrupt();
            try {
                store.series(ID, "loss", 100_000);
            } catch (RuntimeException e) {
                // as above
            } finally {
                assertThat(Thread.interrupted())
                        .as("the interruption is not swallowed")
                        .isTrue();
            }
            assertThat(store.series(ID, "loss", 100_000).steps()).hasSize(15_000);
            append(ID, List.of(run.log(1, "info", "still here")));
        }

        private void workUntilInterrupted(TrainedRun run) {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    long offset = store.offset(ID);
                    store.append(ID, offset, offset + 1, List.of(run.batch(1, offset)));
                    store.run(ID);
                }
                store.series(ID, "loss", 100);
                store.append(ID, store.offset(ID), store.offset(ID), List.of(run.batch(1, Long.MAX_VALUE / 2)));
            } catch (RuntimeException e) {
                // what it was doing may fail; the store may not
            }
        }
    }

    @Nested
    class texts_of_any_length {
        @Test
        void are_taken_in_and_cut_off_only_past_a_million_characters() {
            var run = new TrainedRun(ID, "talkative", 1, 1);
            append(ID, List.of(run.started(), run.log(0, "error", "x".repeat(3_000_000)), run.log(1, "info", "next")));
            var log = store.run(ID).orElseThrow().log();
            assertThat(log).hasSize(2);
            assertThat(log.getFirst().message()).startsWith("xxx").hasSizeGreaterThanOrEqualTo(1_000_000);
        }

        @Test
        void documents_are_never_cut_off() {
            int classes = 400;
            var row = Collections.nCopies(classes, 123_456L);
            var run = new TrainedRun(ID, "many-classes", 1, 1);
            var matrix = Collections.nCopies(classes, row);
            assertThat(Json.write(matrix)).hasSizeGreaterThan(1_100_000);
            append(ID, List.of(run.started(), new RunEvent.Evaluated(TrainedRun.START, Map.of(), matrix)));
            assertThat(store.run(ID).orElseThrow().confusion()).isEqualTo(matrix);
        }
    }
}
