package io.mortise.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Sends prepared examples through a saved model, several at a time. A net gets them in powers of two: an accelerator keeps a
 * plan for each number of examples, and there shall be few of those.
 */
final class Passes {
    /** Examples of one pass. */
    static final int MOST = 128;

    private static final long WARM_NANOS = 1_000_000_000;

    private final SavedModel model;
    private final String computes;

    Passes(SavedModel model, Catalogue catalogue) {
        this.model = model;
        boolean estimator = model.experiment().estimator() != null;
        computes = estimator
                ? model.experiment().estimator().type()
                : NetJudge.accelerate(model.restored(), model.experiment(), model.shape(), catalogue);
        if (estimator) model.classifier();
    }

    /** What computes the answers, or why it is Deeplearning4j alone. */
    String computes() {
        return computes;
    }

    /** Goes through the model with nothing once in each number of examples, so that the first who asks need not wait for that. */
    Passes warmed() {
        long until = System.nanoTime() + WARM_NANOS;
        for (int count = 1; count <= MOST && System.nanoTime() < until; count *= 2) {
            var nothing = new float[model.shape().size()];
            pass(Collections.nCopies(count, nothing));
        }
        return this;
    }

    /** The answer to each example, which has gone through the transforms. */
    List<float[]> answers(List<float[]> examples) {
        var answers = new ArrayList<float[]>(examples.size());
        while (answers.size() < examples.size()) {
            int count = Math.min(MOST, Integer.highestOneBit(examples.size() - answers.size()));
            answers.addAll(List.of(pass(examples.subList(answers.size(), answers.size() + count))));
        }
        return answers;
    }

    private float[][] pass(List<float[]> examples) {
        return model.ofPrepared(examples.toArray(float[][]::new));
    }
}
