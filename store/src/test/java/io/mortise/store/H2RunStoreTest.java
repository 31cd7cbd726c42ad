package io.mortise.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunStore;
import io.mortise.json.Json;
import io.mortise.testkit.InMemoryRunStore;
import io.mortise.testkit.RunStoreContract;
import io.mortise.testkit.TrainedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
            int classes = 900;
            var row = Collections.nCopies(classes, 123_456L);
            var run = new TrainedRun(ID, "many-classes", 1, 1);
            var matrix = Collections.nCopies(classes, row);
            assertThat(Json.write(matrix)).hasSizeGreaterThan(5_000_000);
            append(ID, List.of(run.started(), new RunEvent.Evaluated(TrainedRun.START, Map.of(), matrix)));
            assertThat(store.run(ID).orElseThrow().confusion()).isEqualTo(matrix);
        }
    }
}
