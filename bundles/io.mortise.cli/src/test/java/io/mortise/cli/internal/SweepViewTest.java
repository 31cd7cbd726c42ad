package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.sweep.SweepPlan;
import io.mortise.api.sweep.SweepReport;
import io.mortise.api.sweep.SweepService;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SweepViewTest {
    private static final RunId RUN = new RunId("20261122-100000-abcdef");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final Console console = new Console(stream, new PrintStream(PrintStream.nullOutputStream()));

    private static SweepReport.Trial trial(
            int number, RunStatus status, @Nullable Double value, @Nullable String cause, double rate) {
        return new SweepReport.Trial(
                number,
                RUN,
                status,
                value,
                Map.of("/optimizer/learningRate", rate),
                value == null ? null : 12.0,
                cause);
    }

    private static SweepReport report(RunStatus status, SweepReport.Trial... trials) {
        var best = new SweepReport.Best(2, RUN, 0.05, Map.of("/optimizer/learningRate", 0.02), "/home/best.json");
        return new SweepReport(
                "sweep-1",
                "net",
                status,
                "val_loss",
                "min",
                best,
                List.of(trials),
                2,
                1,
                Instant.now(),
                65,
                null,
                Map.of("/optimizer/learningRate", "learningRate"));
    }

    private static SweepService.Opened opened(SweepReport report) {
        var plan = new SweepPlan("net", Map.of(), Map.of(), "val_loss", false, 2, 1, null, List.of(), List.of());
        return new SweepService.Opened() {
            @Override
            public SweepPlan plan() {
                return plan;
            }

            @Override
            public SweepReport report() {
                return report;
            }

            @Override
            public SweepReport run(SweepService.Listener listener) {
                return report;
            }

            @Override
            public void close() {
                // It holds nothing.
            }
        };
    }

    private List<String> told() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void each_trial_is_told_when_it_is_over() {
        var done = trial(1, RunStatus.COMPLETED, 0.1, null, 0.01);
        var view = new SweepView(
                console,
                stream,
                opened(report(RunStatus.INTERRUPTED, done, trial(2, RunStatus.QUEUED, null, null, 0.02))));
        view.begin();
        view.on(trial(2, RunStatus.RUNNING, null, null, 0.02));
        view.on(trial(2, RunStatus.FAILED, null, "loss is NaN", 0.02));
        assertThat(told())
                .containsExactly(
                        "Sweep sweep-1 · net: 2 trials, 2 at a time, 1 thread each, chosen by the least val_loss",
                        "Going on: 1 of them are done.",
                        "Trial 2/2  failed: loss is NaN  learningRate 0.02");
    }

    @Test
    void the_table_has_the_best_first_and_what_has_no_value_last() {
        var over = report(
                RunStatus.COMPLETED,
                trial(1, RunStatus.FAILED, null, "loss is NaN", 0.01),
                trial(2, RunStatus.COMPLETED, 0.05, null, 0.02),
                trial(3, RunStatus.COMPLETED, 0.5, null, 0.03));
        new SweepView(console, stream, opened(over)).end(over);
        assertThat(told())
                .containsExactly(
                        "",
                        "Trial  Run                     Status     val_loss  learningRate  Time",
                        "2      20261122-100000-abcdef  completed    0.0500          0.02  12 s",
                        "3      20261122-100000-abcdef  completed    0.5000          0.03  12 s",
                        "1      20261122-100000-abcdef  failed                       0.01",
                        "",
                        "Sweep sweep-1 completed after 1 min 5 s",
                        "Best: trial 2 with val_loss 0.0500, run 20261122-100000-abcdef",
                        "Train it and read the test set: mortise run /home/best.json");
    }
}
