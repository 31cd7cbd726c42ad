package io.mortise.webui.internal.compare;

import io.mortise.api.run.RunOutline;
import io.mortise.api.run.Series;
import io.mortise.webui.internal.compare.Overlay.Curve;
import io.mortise.webui.internal.part.Thinning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Curves of a metric, on the axis that is wanted. */
final class CurveData {
    /** What the axis can be. */
    enum Axis {
        EPOCH("epoch"),
        STEP("step"),
        SECONDS("seconds");

        final String title;

        Axis(String title) {
            this.title = title;
        }
    }

    private CurveData() {}

    /** A value for each epoch of a run. */
    static Curve epochs(String name, RunOutline run, String metric, Axis axis) {
        var measured = run.history().stream()
                .filter(epoch -> epoch.containsKey(metric))
                .toList();
        double[] x = measured.stream()
                .mapToDouble(epoch -> place(run, epoch.getOrDefault("epoch", 0.0), axis))
                .toArray();
        return new Curve(
                name,
                x,
                measured.stream().mapToDouble(epoch -> epoch.get(metric)).toArray(),
                null);
    }

    /** A value for each batch, thinned out. */
    static Curve batches(String name, RunOutline run, Series series, Axis axis) {
        double[] x = Arrays.stream(series.steps())
                .mapToDouble(step -> place(run, step / stepsPerEpoch(run), axis))
                .toArray();
        return new Curve(name, x, series.values(), null);
    }

    /** Where so many epochs lie on the axis. */
    private static double place(RunOutline run, double epochs, Axis axis) {
        return switch (axis) {
            case EPOCH -> epochs;
            case STEP -> epochs * stepsPerEpoch(run);
            case SECONDS -> seconds(run, epochs);
        };
    }

    private static double stepsPerEpoch(RunOutline run) {
        var summary = run.summary();
        return summary.epochs() == 0 || summary.steps() == 0 ? 1 : (double) summary.steps() / summary.epochs();
    }

    /** Of training; within an epoch the time is taken to pass evenly. */
    private static double seconds(RunOutline run, double epochs) {
        double seconds = 0;
        double left = epochs;
        for (Map<String, Double> epoch : run.history()) {
            if (left <= 0) break;
            seconds += Math.min(1, left) * epoch.getOrDefault("seconds", 0.0);
            left--;
        }
        return seconds;
    }

    /** At most so many points of it, evenly apart; the last one is among them. */
    static Curve thinned(Curve curve, int most) {
        var kept = Thinning.evenly(IntStream.range(0, curve.x().length).boxed().toList(), most);
        return new Curve(
                curve.name(),
                kept.stream().mapToDouble(i -> curve.x()[i]).toArray(),
                kept.stream().mapToDouble(i -> curve.y()[i]).toArray(),
                null);
    }

    /** The mean of several runs' curves where at least two of them have a point, with their standard deviation. */
    static Curve mean(String name, List<Curve> curves) {
        var values = new TreeMap<Double, List<Double>>();
        for (var curve : curves) {
            for (int i = 0; i < curve.x().length; i++) {
                if (Double.isFinite(curve.y()[i])) {
                    values.computeIfAbsent(curve.x()[i], x -> new ArrayList<>()).add(curve.y()[i]);
                }
            }
        }
        values.values().removeIf(several -> several.size() < 2);
        double[] x = values.keySet().stream().mapToDouble(at -> at).toArray();
        double[] y = values.values().stream().mapToDouble(CurveData::mean).toArray();
        double[] spread =
                values.values().stream().mapToDouble(CurveData::deviation).toArray();
        return new Curve(name, x, y, spread);
    }

    private static double mean(List<Double> values) {
        // Their sum would be a little off, and their band not empty
        if (values.stream().distinct().count() == 1) return values.getFirst();
        return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    private static double deviation(List<Double> values) {
        double mean = mean(values);
        return Math.sqrt(
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / (values.size() - 1));
    }

    /**
     * An exponential moving average, as TensorBoard draws it: each value weighs less the longer ago it was, and the beginning
     * is not drawn towards zero.
     *
     * @param weight of what went before, in [0, 1)
     */
    static Curve smoothed(Curve curve, double weight) {
        if (weight == 0) return curve;
        var smooth = new double[curve.y().length];
        double sum = 0;
        double share = 0;
        for (int i = 0; i < smooth.length; i++) {
            if (Double.isFinite(curve.y()[i])) {
                sum = weight * sum + (1 - weight) * curve.y()[i];
                share = weight * share + (1 - weight);
            }
            smooth[i] = share == 0 ? Double.NaN : sum / share;
        }
        return new Curve(curve.name(), curve.x(), smooth, curve.spread());
    }
}
