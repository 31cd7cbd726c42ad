package io.mortise.contract;

import io.mortise.contract.Trials.Case;
import io.mortise.spi.MetricRecipe.Metric;
import java.util.List;

/** What a metric owes: a figure for each example, whatever the net says. */
final class MetricChecks {
    private static final float[][] THREE_CLASSES = {{0.2f, 0.5f, 0.3f}, {1, 0, 0}, {0, 0, 1}, {1 / 3f, 1 / 3f, 1 / 3f}};
    private static final float[][] ONE_OUTPUT = {{0}, {0.3f}, {0.5f}, {1}};

    private final Trials<Metric> trials;
    private final Place place;

    MetricChecks(Trials<Metric> trials, Place place) {
        this.trials = trials;
        this.place = place;
    }

    List<Check> checks() {
        return List.of(
                trials.built(),
                trials.each("its values are finite", this::finite),
                trials.alike(metric -> Samples.join(values(metric, 3, THREE_CLASSES), values(metric, 2, ONE_OUTPUT))));
    }

    private void finite(Case<Metric> with, Findings findings) {
        Metric metric = with.build();
        String where = place.method(metric, "of");
        findings.finite(where, values(metric, 3, THREE_CLASSES), "for three classes");
        findings.finite(where, values(metric, 2, ONE_OUTPUT), "for two classes and one output");
    }

    private static double[] values(Metric metric, int classes, float[][] predictions) {
        double[] values = new double[classes * predictions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = metric.of(i % classes, predictions[i / classes].clone());
        }
        return values;
    }
}
