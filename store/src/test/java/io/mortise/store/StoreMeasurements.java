package io.mortise.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStore;
import io.mortise.testkit.TrainedRun;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long things take; asserts no timing. Run it with {@code -Dmortise.measure=true -Dtest=StoreMeasurements}. */
@EnabledIfSystemProperty(named = "mortise.measure", matches = "true")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreMeasurements {
    private static final Logger LOG = LoggerFactory.getLogger(StoreMeasurements.class);
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
    private static final RunId ID = id(0);

    @TempDir
    Path folder;

    private static RunId id(int number) {
        var letters = new StringBuilder();
        for (int i = 0, rest = number; i < 6; i++, rest /= 26) letters.append((char) ('a' + rest % 26));
        return new RunId("20261121-%06d-%s".formatted(number, letters));
    }

    private RunStore open() {
        return new H2StoreService().open(folder);
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long start = System.nanoTime();
        long before = THREAD.getCurrentThreadCpuTime();
        T result = work.get();
        long busy = THREAD.getCurrentThreadCpuTime() - before;
        LOG.info("{}: {} ms, {} ms of them at work", what, (System.nanoTime() - start) / 1000 / 1e3, busy / 1000 / 1e3);
        return result;
    }

    @Test
    void opening() {
        for (int round = 1; round <= 3; round++) {
            var store = timed("opening, round " + round, this::open);
            store.close();
        }
    }

    @Test
    void a_list_of_75_000_runs() throws IOException {
        int count = 75_000;
        try (var store = open()) {
            timed("appending " + count + " runs of 3 epochs", () -> {
                for (int i = 0; i < count; i++)
                    store.append(id(i), 0, 1, new TrainedRun(id(i), "sweep-" + i % 50, 3, 2).events());
                return 0;
            });
        }
        LOG.info("the file has {} MB", Files.size(folder.resolve("mortise.mv.db")) >> 20);
        try (var store = timed("opening", this::open)) {
            for (int round = 1; round <= 4; round++)
                assertThat(timed("runs()", store::runs)).hasSize(count);
            for (int round = 1; round <= 4; round++) timed("run()", () -> store.run(id(4711)));
            timed("clear()", () -> {
                store.clear();
                return 0;
            });
        }
        LOG.info("the file has {} MB", Files.size(folder.resolve("mortise.mv.db")) >> 20);
    }

    @Test
    void a_series_of_10_million_points() throws IOException {
        int count = 10_000_000;
        int stretch = 20_000;
        var random = new Random(1);
        try (var store = open()) {
            timed("appending " + count + " points", () -> {
                for (int from = 0; from < count; from += stretch) {
                    var events = LongStream.rangeClosed(from + 1L, from + stretch)
                            .<RunEvent>mapToObj(step -> new RunEvent.Batch(
                                    TrainedRun.START, 1, step, Map.of("loss", (double) random.nextFloat())))
                            .toList();
                    store.append(ID, from, from + stretch, events);
                }
                return 0;
            });
        }
        LOG.info("the file has {} MB", Files.size(folder.resolve("mortise.mv.db")) >> 20);
        try (var store = timed("opening", this::open)) {
            for (int round = 1; round <= 4; round++) timed("series of 500", () -> store.series(ID, "loss", 500));
            timed("series of 5000", () -> store.series(ID, "loss", 5000));
        }
    }

    @Test
    void a_live_run_of_20_000_steps() throws IOException {
        var run = new TrainedRun(ID, "live", 20, 1000);
        try (var store = open()) {
            store.append(ID, 0, 1, List.of(run.started()));
            for (int part = 0; part < 4; part++) {
                int first = part * 250;
                timed("250 appends of 20 batches", () -> {
                    for (int i = first; i < first + 250; i++) {
                        var events = new ArrayList<RunEvent>();
                        for (int step = i * 20 + 1; step <= i * 20 + 20; step++) events.add(run.batch(1, step));
                        store.append(ID, 1 + i, 2 + i, events);
                    }
                    return 0;
                });
            }
            LOG.info("the open file has {} kB", Files.size(folder.resolve("mortise.mv.db")) >> 10);
        }
        LOG.info("the closed file has {} kB", Files.size(folder.resolve("mortise.mv.db")) >> 10);
    }
}
