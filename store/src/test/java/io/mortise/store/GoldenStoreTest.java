package io.mortise.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.run.Options;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunStore;
import io.mortise.json.Json;
import io.mortise.testkit.TrainedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A database of every schema there was opens for ever, and shows what it showed. A new schema gets a new pair of files:
 * {@code -Dmortise.golden=true -Dtest=GoldenStoreTest} writes those of today's schema; the older ones are never written
 * again.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenStoreTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final int TODAY = 3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_store_of_schema(int schema) throws IOException {
        var database = GOLDEN.resolve("schema-" + schema + ".mv.db");
        assertThat(database).as("the golden database").exists();
        Files.copy(database, folder.resolve("mortise.mv.db"));
        try (var store = new H2StoreService().open(folder)) {
            assertThat(contents(store)).isEqualTo(expected(schema));
        }
    }

    @Test
    void goes_on_with_its_runs() throws IOException {
        Files.copy(GOLDEN.resolve("schema-1.mv.db"), folder.resolve("mortise.mv.db"));
        var live = new RunId("20261122-080000-livexx");
        try (var store = new H2StoreService().open(folder)) {
            long offset = store.offset(live);
            assertThat(offset).isPositive();
            var run = new TrainedRun(live, "live", 9, 100);
            assertThat(store.append(live, offset, offset + 9, List.of(run.batch(1, 51), run.epoch(1))))
                    .isTrue();
            assertThat(store.series(live, "loss", 100).steps()).hasSize(51);
            assertThat(store.run(live).orElseThrow().history()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void has_the_options_of_its_runs_in_schema(int schema) throws IOException {
        Files.copy(GOLDEN.resolve("schema-" + schema + ".mv.db"), folder.resolve("mortise.mv.db"));
        for (int opening = 1; opening <= 2; opening++) {
            try (var store = new H2StoreService().open(folder)) {
                assertThat(store.search("training.epochs = 9 and training.batchSize = 128"))
                        .as("opened the %d. time", opening)
                        .extracting(run -> run.summary().name())
                        .containsExactly("live", "live");
                assertThat(store.list())
                        .allSatisfy(run -> assertThat(run.options())
                                .isEqualTo(Options.of(
                                        store.run(run.id()).orElseThrow().spec())));
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "mortise.golden", matches = "true")
    void is_written_anew_on_demand() throws IOException {
        Files.createDirectories(GOLDEN);
        try (var store = new H2StoreService().open(folder)) {
            fill(store);
            Files.writeString(GOLDEN.resolve("schema-" + TODAY + ".json"), Json.pretty(contents(store)) + "\n");
        }
        Files.copy(
                folder.resolve("mortise.mv.db"),
                GOLDEN.resolve("schema-" + TODAY + ".mv.db"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static JsonNode expected(int schema) throws IOException {
        return Json.mapper().readTree(Files.readString(GOLDEN.resolve("schema-" + schema + ".json")));
    }

    /** Everything that a store keeps; hints are rules of thumb over it, and may change. */
    private static JsonNode contents(RunStore store) throws IOException {
        var contents = new LinkedHashMap<String, Object>();
        for (var summary : store.runs()) {
            var id = summary.run();
            contents.put(
                    id.value(),
                    Map.of(
                            "offset", store.offset(id),
                            "summary", summary,
                            "details", store.run(id).orElseThrow(),
                            "loss", store.series(id, "loss", 100)));
        }
        var tree = Json.mapper().readTree(Json.write(contents));
        tree.forEach(run -> ((ObjectNode) run.path("details")).remove("hints"));
        return tree;
    }

    private static void fill(RunStore store) {
        var done = new TrainedRun(new RunId("20261121-223609-kqzbva"), "cats-and-dogs", 3, 1_500);
        var live = new TrainedRun(new RunId("20261122-080000-livexx"), "live", 9, 100);
        var queued = new TrainedRun(new RunId("20261122-090000-queued"), "live", 9, 100);
        var broken = new TrainedRun(new RunId("20261122-100000-broken"), "diverging", 5, 10);
        append(store, done, done.events());
        var events = new ArrayList<RunEvent>(List.of(live.queued(), live.started()));
        for (int step = 1; step <= 50; step++) events.add(live.batch(1, step));
        append(store, live, events);
        append(store, queued, List.of(queued.queued()));
        var odd = Map.of("loss", Double.NaN, "accuracy", Double.NEGATIVE_INFINITY);
        append(
                store,
                broken,
                List.of(
                        broken.started(),
                        new RunEvent.Batch(TrainedRun.START, 1, 1, odd),
                        new RunEvent.Epoch(TrainedRun.START, 1, odd),
                        broken.log(1, "error", "the loss is not a number"),
                        broken.ended(RunStatus.FAILED, "the loss is not a number")));
    }

    private static void append(RunStore store, TrainedRun run, List<? extends RunEvent> events) {
        store.append(run.id(), 0, events.size() * 100L, List.copyOf(events));
    }
}
