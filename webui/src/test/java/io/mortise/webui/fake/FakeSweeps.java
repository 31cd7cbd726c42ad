package io.mortise.webui.fake;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.sweep.SweepPlan;
import io.mortise.api.sweep.SweepReport;
import io.mortise.api.sweep.SweepService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Sweeps kept in memory; one that is begun or goes on does its last trial at once. */
public final class FakeSweeps implements SweepService {
    private final Map<String, SweepReport> reports = new ConcurrentSkipListMap<>(Comparator.reverseOrder());

    /** A sweep of four trials: two are done, one has failed, one runs; the runs are that one. */
    public FakeSweeps with(String id, RunId run) {
        var trials = List.of(
                trial(1, run, RunStatus.COMPLETED, 0.95, 0.01, "relu", null),
                trial(2, run, RunStatus.COMPLETED, 0.98, 0.0001, "tanh", null),
                trial(3, null, RunStatus.FAILED, null, 0.1, "relu", "/model/layers/0: it does not fit"),
                trial(4, run, RunStatus.RUNNING, null, 0.001, "relu", null));
        put(report(id, RunStatus.RUNNING, trials));
        return this;
    }

    private static SweepReport.Trial trial(
            int number,
            @Nullable RunId run,
            RunStatus status,
            @Nullable Double value,
            double rate,
            String activation,
            @Nullable String cause) {
        Map<String, Object> options =
                new TreeMap<>(Map.of("/model/layers/0/activation", activation, "/optimizer/learningRate", rate));
        return new SweepReport.Trial(number, run, status, value, options, value == null ? null : 12.5, cause);
    }

    private static SweepReport report(String id, RunStatus status, List<SweepReport.Trial> trials) {
        var best = trials.stream()
                .filter(trial -> trial.value() != null)
                .max(Comparator.comparingDouble(SweepReport.Trial::value))
                .map(trial -> new SweepReport.Best(
                        trial.trial(), trial.run(), trial.value(), trial.options(), "/sweeps/" + id + "/best.json"))
                .orElse(null);
        return new SweepReport(
                id,
                "mnist-tuning",
                status,
                "val_accuracy",
                "max",
                best,
                trials,
                2,
                1,
                Instant.parse("2026-11-21T10:00:00Z"),
                61,
                null,
                new TreeMap<>(Map.of(
                        "/model/layers/0/activation", "conv2d activation", "/optimizer/learningRate", "learningRate")));
    }

    private void put(SweepReport report) {
        reports.put(report.sweep(), report);
    }

    /** The running trial is over, with that value; the sweep is over with it. */
    public void finish(String id, double value) {
        change(id, RunStatus.COMPLETED, value);
    }

    private void change(String id, RunStatus status, @Nullable Double value) {
        var trials = new ArrayList<>(reports.get(id).trials());
        var last = trials.removeLast();
        trials.add(new SweepReport.Trial(
                last.trial(), last.run(), status, value, last.options(), value == null ? null : 11.0, null));
        put(report(id, status, trials));
    }

    @Override
    public List<SweepReport> sweeps() {
        return List.copyOf(reports.values());
    }

    @Override
    public Optional<SweepReport> sweep(String id) {
        return Optional.ofNullable(reports.get(id));
    }

    @Override
    public void cancel(String id) {
        change(id, RunStatus.CANCELLED, null);
    }

    @Override
    public Opened resume(String sweep, int parallel) {
        return new Opened() {
            @Override
            public SweepPlan plan() {
                throw new UnsupportedOperationException("nobody asks for the plan of a sweep that goes on");
            }

            @Override
            public SweepReport report() {
                return reports.get(sweep);
            }

            @Override
            public SweepReport run(Listener listener) {
                finish(sweep, 0.99);
                return report();
            }

            @Override
            public void close() {
                // It holds nothing.
            }
        };
    }

    @Override
    public Opened open(String spec, List<String> overrides, int parallel, boolean anew) {
        return resume(reports.keySet().iterator().next(), parallel);
    }

    @Override
    public String find(String text) {
        throw new InvalidInput("SWEEP", "nobody looks for a sweep here", "look at those that there are");
    }
}
