package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.spi.Examples;
import io.mortise.spi.LossRecipe;
import io.mortise.spi.Shape;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A net with all that it takes to hold it against examples.
 *
 * @param outputs the width of a label row
 */
record NetJudge(Net net, Preprocessing preprocessing, Shape shape, int outputs, List<Assembly.NamedMetric> metrics)
        implements Judgement {
    /** Examples that are looked at at once. */
    static final int BATCH = 250;

    @Override
    public Evaluation of(Examples recorded, String prefix, BooleanSupplier cancelled) {
        try (var batches = new Batches(preprocessing.through(recorded), shape, outputs, BATCH)) {
            return Evaluation.of(net, batches, metrics, prefix, cancelled);
        }
    }

    /** One column for each class, or a single one with 0 or 1. */
    static int outputs(LossRecipe.Labels labels, List<String> classes) {
        return labels == LossRecipe.Labels.BINARY ? 1 : classes.size();
    }

    /** Has an accelerator compute the net, unless the spec says {@code off}; says which does, or why none. */
    static String accelerate(Net net, Experiment experiment, Shape shape, Catalogue catalogue) {
        if ("off".equals(experiment.training().accelerator())) return "off";
        long[] batch = shape.inputType().getShape(true);
        batch[0] = experiment.training().batchSize();
        return net.accelerate(catalogue.accelerators(), batch);
    }
}
