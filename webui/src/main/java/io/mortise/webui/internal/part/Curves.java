package io.mortise.webui.internal.part;

import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunSummary;
import io.mortise.api.run.Series;
import io.mortise.webui.internal.part.ChartOptions.Line;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Training curves: for each metric a line over the epochs for training, one for validation, and one for the batches. */
public final class Curves {
    private static final String LOSS = "loss";
    private static final String VALIDATION = "val_";

    /** The place of the line of the batches among the lines of a chart. */
    public static final int BATCHES = 0;

    private static final Set<String> NOT_DRAWN = Set.of("epoch", "seconds", "images_per_second", "learning_rate");

    private Curves() {}

    /** The metrics to draw, loss and accuracy first; of an estimator, which has no steps, only what was measured. */
    public static List<String> metrics(RunDetails run) {
        boolean estimator = run.layers() != null && run.layers().rows().isEmpty();
        var names = new LinkedHashSet<String>(estimator ? List.of() : List.of(LOSS, "accuracy"));
        run.history().stream()
                .flatMap(epoch -> epoch.keySet().stream())
                .filter(name -> !NOT_DRAWN.contains(name))
                .forEach(name -> names.add(name.startsWith(VALIDATION) ? name.substring(VALIDATION.length()) : name));
        return List.copyOf(names);
    }

    /** Whether a chart has a line of the batches: that of the loss, and those without a line for validation. */
    public static boolean hasBatches(RunDetails run, String metric) {
        return metric.equals(LOSS) || run.history().stream().noneMatch(epoch -> epoch.containsKey(VALIDATION + metric));
    }

    /** The chart of a metric; the line of the batches, where it has one, comes first. */
    public static Map<String, Object> option(RunDetails run, String metric, Series batches) {
        var lines = new ArrayList<Line>();
        var points = new ArrayList<List<Object>>();
        double stepsPerEpoch = stepsPerEpoch(run);
        for (int i = 0; i < batches.steps().length; i++)
            points.add(ChartOptions.point(batches.steps()[i] / stepsPerEpoch, batches.values()[i]));
        if (hasBatches(run, metric)) lines.add(new Line("each batch", Line.Look.BATCHES, points));
        lines.add(new Line("training", Line.Look.TRAINING, epochs(run, metric)));
        lines.add(new Line("validation", Line.Look.VALIDATION, epochs(run, VALIDATION + metric)));
        return ChartOptions.lines(lines, extent(run.summary()));
    }

    /** The end of the axis of epochs: what is planned, or how far it got where it ended before. */
    private static int extent(RunSummary run) {
        return run.status().isOver() && run.epoch() > 0 ? run.epoch() : run.epochs();
    }

    /** Batches in an epoch, for the place of a step on the axis of epochs. */
    public static double stepsPerEpoch(RunDetails run) {
        var summary = run.summary();
        return summary.epochs() == 0 || summary.steps() == 0 ? 1 : (double) summary.steps() / summary.epochs();
    }

    private static List<List<Object>> epochs(RunDetails run, String name) {
        return run.history().stream()
                .filter(epoch -> epoch.get(name) != null)
                .map(epoch -> ChartOptions.point(epoch.getOrDefault("epoch", 0.0), epoch.get(name)))
                .toList();
    }
}
