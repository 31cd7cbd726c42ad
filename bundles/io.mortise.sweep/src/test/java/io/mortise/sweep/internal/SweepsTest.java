package io.mortise.sweep.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.api.SpecService;
import io.mortise.api.Workspace;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.sweep.SweepPlan;
import io.mortise.api.sweep.SweepPlanner;
import io.mortise.api.sweep.SweepReport;
import io.mortise.api.sweep.SweepService;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SweepsTest {
    @TempDir
    private Path home;

    private FakeRuns runs;
    private Sweeps sweeps;
    private @Nullable Double minutes;

    private record TestBench(Path home) implements Bench {
        @Override
        public Workspace workspace() {
            return new Workspace(home);
        }

        @Override
        public Path product() {
            return home;
        }

        @Override
        public String version() {
            return "0.0.0";
        }
    }

    /** Its specs are {@code {"values": […]}}: a trial for each. */
    private final class TestPlanner implements SweepPlanner {
        @Override
        public boolean holdsSweep(String json) {
            return true;
        }

        @Override
        public SweepPlan plan(String json, List<String> overrides, int parallel) {
            Map<String, Object> spec = Json.object(Json.read(json, Map.class));
            List<?> values = (List<?>) spec.get("values");
            var trials = IntStream.range(0, values.size())
                    .mapToObj(i -> trial(i + 1, values.get(i)))
                    .toList();
            return new SweepPlan(
                    "fake", spec, spec, "val_accuracy", true, Math.max(1, parallel), 3, minutes, trials, List.of());
        }

        private static SweepPlan.Trial trial(int number, Object value) {
            Map<String, Object> spec = Map.of("value", value);
            return new SweepPlan.Trial(
                    number,
                    Map.of("/value", value),
                    Map.of("chosen", value),
                    new SpecService.Resolved(spec, List.of()));
        }
    }

    @BeforeEach
    void begin() {
        runs = new FakeRuns(home.resolve("runs"));
        sweeps = new Sweeps(new TestBench(home), new TestPlanner(), runs);
    }

    private static String spec(Object... values) {
        return Json.write(Map.of("values", List.of(values)));
    }

    private SweepReport sweep(Object... values) throws InterruptedException {
        try (var sweep = sweeps.open(spec(values), List.of(), 1, false)) {
            return sweep.run(trial -> {});
        }
    }

    private static List<RunStatus> statuses(SweepReport report) {
        return report.trials().stream().map(SweepReport.Trial::status).toList();
    }

    @Test
    void a_sweep_does_its_trials_and_tells_the_best() throws InterruptedException {
        var told = new ArrayList<SweepReport.Trial>();
        SweepReport report;
        try (var sweep = sweeps.open(spec(0.5, 0.75, 0.75), List.of(), 1, false)) {
            report = sweep.run(told::add);
        }
        assertThat(report.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(report.direction()).isEqualTo("max");
        assertThat(statuses(report)).containsOnly(RunStatus.COMPLETED);
        assertThat(runs.started).containsExactly(1, 2, 3);
        assertThat(runs.threads).containsOnly(3);
        assertThat(report.best()).isNotNull();
        assertThat(report.best().trial()).as("the first of equal ones").isEqualTo(2);
        assertThat(report.best().options()).isEqualTo(Map.of("/value", 0.75));
        assertThat(Json.object(Json.read(Path.of(report.best().spec()), Map.class)))
                .isEqualTo(Map.of("chosen", 0.75));
        assertThat(told.stream()
                        .map(trial -> trial.trial() + " " + trial.status().id()))
                .containsExactly("1 running", "1 completed", "2 running", "2 completed", "3 running", "3 completed");
        assertThat(sweeps.sweeps())
                .hasSize(1)
                .first()
                .usingRecursiveComparison()
                .isEqualTo(report);
    }

    @Test
    void a_trial_that_fails_is_told_with_its_reason_and_the_others_go_on() throws InterruptedException {
        var report = sweep("refused", "broken", "crashed", "nan", 0.25);
        assertThat(report.trials().stream().map(SweepReport.Trial::cause))
                .containsExactly(
                        "/model/layers/0: it does not fit",
                        "the worker fell over",
                        "it crashed",
                        "val_accuracy is NaN: the training went astray",
                        null);
        assertThat(report.trials().getFirst().run()).as("its run left nothing").isNull();
        assertThat(report.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(report.best().trial()).isEqualTo(5);
    }

    @Test
    void a_sweep_without_a_single_value_has_failed() throws InterruptedException {
        var report = sweep("crashed", "nan");
        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.cause()).isEqualTo("no trial gave a value");
        assertThat(report.best()).isNull();
    }

    @Test
    void no_trial_begins_after_the_minutes_are_over() throws InterruptedException {
        minutes = 0.0;
        try (var sweep = sweeps.open(spec(0.5, 0.6), List.of(), 1, false)) {
            assertThat(statuses(sweep.run(trial -> {}))).containsOnly(RunStatus.QUEUED);
        }
        assertThat(runs.started).isEmpty();
    }

    @Nested
    class Cancelling {
        private CompletableFuture<SweepReport> begin(SweepService.Opened sweep) {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    return sweep.run(trial -> {});
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        @Test
        void ends_the_trials_that_run_which_are_so_many_as_asked_and_going_on_does_those_that_are_not_done()
                throws Exception {
            assertThat(sweep(0.1).best()).isNotNull();
            var two = runs.hold(2);
            String id;
            try (var sweep = sweeps.open(spec(0.1, 0.2, 0.3), List.of(), 2, false)) {
                id = sweep.report().sweep();
                var end = begin(sweep);
                assertThat(two.await(1, TimeUnit.MINUTES)).isTrue();
                assertThat(sweeps.sweep(id).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
                sweeps.cancel(id);
                var report = end.get(1, TimeUnit.MINUTES);
                assertThat(report.status()).isEqualTo(RunStatus.CANCELLED);
                assertThat(statuses(report))
                        .containsExactly(RunStatus.CANCELLED, RunStatus.CANCELLED, RunStatus.QUEUED);
            }
            assertThat(runs.started).containsExactlyInAnyOrder(1, 1, 2);
            runs.release();
            try (var again = sweeps.open(spec(0.1, 0.2, 0.3), List.of(), 0, false)) {
                var report = again.run(trial -> {});
                assertThat(report.sweep()).isEqualTo(id);
                assertThat(statuses(report)).containsOnly(RunStatus.COMPLETED);
            }
            assertThat(runs.started).containsExactlyInAnyOrder(1, 1, 2, 1, 2, 3);
        }

        @Test
        void is_refused_where_nobody_works_on_the_sweep() throws InterruptedException {
            String id = sweep(0.1).sweep();
            assertThatThrownBy(() -> sweeps.cancel(id)).isInstanceOf(InvalidInput.class);
        }
    }

    @Nested
    class After_a_kill {
        private SweepFolder killed(Object... values) throws IOException {
            var plan = new TestPlanner().plan(spec(values), List.of(), 1);
            var folder = SweepFolder.create(home.resolve("sweeps"), Definition.of("sweep-20261122-080000-abc", plan));
            folder.append(Entry.begun(1, 3));
            return folder;
        }

        private void done(SweepFolder folder, int trial, double value) {
            var outcome = new Entry.Outcome(
                    runs.earlier(trial, RunStatus.COMPLETED, value), RunStatus.COMPLETED, value, 1.0, null);
            folder.append(Entry.trialStarted(trial, outcome.run()));
            folder.append(Entry.trialEnded(trial, outcome));
        }

        @Test
        void what_is_done_is_not_repeated_and_a_run_that_went_on_is_joined() throws Exception {
            var folder = killed(0.1, 0.2, 0.3);
            done(folder, 1, 0.1);
            folder.append(Entry.trialStarted(2, runs.earlier(2, RunStatus.COMPLETED, 0.9)));
            assertThat(sweeps.sweeps().getFirst().status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(statuses(sweeps.sweeps().getFirst()))
                    .containsExactly(RunStatus.COMPLETED, RunStatus.INTERRUPTED, RunStatus.QUEUED);
            var report = sweep(0.1, 0.2, 0.3);
            assertThat(report.sweep()).isEqualTo("sweep-20261122-080000-abc");
            assertThat(report.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(report.best().trial()).isEqualTo(2);
            assertThat(report.best().value()).isEqualTo(0.9);
            assertThat(runs.started).containsExactly(3);
        }

        @Test
        void a_run_that_was_killed_too_or_did_not_begin_is_repeated() throws Exception {
            var folder = killed(0.1, 0.2);
            folder.append(Entry.trialStarted(1, runs.earlier(1, RunStatus.INTERRUPTED, 0.1)));
            folder.append(Entry.trialStarted(2, new RunId("20261122-080000-cccccc")));
            assertThat(statuses(sweep(0.1, 0.2))).containsOnly(RunStatus.COMPLETED);
            assertThat(runs.started).containsExactly(1, 2);
        }

        @Test
        void half_a_line_is_passed_over() throws Exception {
            var folder = killed(0.1, 0.2);
            done(folder, 1, 0.1);
            Files.writeString(folder.path().resolve("trials.jsonl"), "{\"at\":\"20", StandardOpenOption.APPEND);
            assertThat(statuses(sweep(0.1, 0.2))).containsOnly(RunStatus.COMPLETED);
            assertThat(runs.started).containsExactly(2);
        }

        @Test
        void the_time_in_between_does_not_count() throws IOException {
            var folder = killed(0.1);
            var at = Instant.parse("2026-11-22T08:00:00Z");
            var entries = List.of(
                    begun(at),
                    begun(at.plusSeconds(3600)),
                    new Entry(
                            at.plusSeconds(3610),
                            Entry.Event.ENDED,
                            null,
                            null,
                            null,
                            null,
                            RunStatus.FAILED,
                            null,
                            null,
                            null));
            var standing = Standing.of(folder.best(), folder.definition(), entries, false, Instant.now());
            assertThat(standing.seconds()).isEqualTo(10);
        }

        private static Entry begun(Instant at) {
            return new Entry(at, Entry.Event.BEGUN, 1, 1, null, null, null, null, null, null);
        }
    }

    @Test
    void another_spec_or_one_that_is_done_begins_a_sweep_of_its_own() throws InterruptedException {
        sweep(0.1);
        sweep(0.1);
        sweep(0.2);
        assertThat(sweeps.sweeps()).hasSize(3);
    }

    @Test
    void two_cannot_work_on_the_same_sweep() {
        try (var first = sweeps.open(spec(0.1), List.of(), 1, false)) {
            assertThatThrownBy(() -> sweeps.open(spec(0.1), List.of(), 1, false))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("is going on already");
            try (var second = sweeps.open(spec(0.1), List.of(), 1, true)) {
                assertThat(second.report().sweep()).isNotEqualTo(first.report().sweep());
            }
        }
    }

    @Test
    void a_sweep_is_found_by_id_by_prefix_and_as_the_latest() throws InterruptedException {
        assertThatThrownBy(() -> sweeps.find("latest")).hasMessageContaining("there are no sweeps");
        String id = sweep(0.1).sweep();
        assertThat(sweeps.find("latest")).isEqualTo(id);
        assertThat(sweeps.find(id)).isEqualTo(id);
        assertThat(sweeps.find(id.substring(6, 20))).isEqualTo(id);
        assertThatThrownBy(() -> sweeps.find("x")).hasMessageContaining("there is no sweep `x`");
        try (var done = sweeps.resume("latest", 0)) {
            assertThat(done.run(trial -> {}).status()).isEqualTo(RunStatus.COMPLETED);
        }
        assertThat(runs.started).containsExactly(1);
    }
}
