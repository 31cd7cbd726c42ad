package io.mortise.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sends prepared examples through a saved model, several at a time. A net gets them in powers of two: an accelerator keeps a
 * plan for each number of examples, and there shall be few of those. Memory is given back at once, not when the garbage
 * collector comes round.
 */
final class Passes {
    /** Examples of one pass. */
    static final int MOST = 128;

    private static final long WARM_NANOS = 1_000_000_000;

    private final SavedModel model;
    private final long[] shape;
    private final String computes;

    Passes(SavedModel model, Catalogue catalogue) {
        this.model = model;
        this.shape = model.shape().inputType().getShape(true);
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
        if (model.experiment().estimator() != null) return model.estimator().answers(examples.toArray(float[][]::new));
        int size = model.shape().size();
        var flat = new float[examples.size() * size];
        for (int i = 0; i < examples.size(); i++) System.arraycopy(examples.get(i), 0, flat, i * size, size);
        long[] form = shape.clone();
        form[0] = examples.size();
        INDArray features = Nd4j.create(flat, form, 'c');
        INDArray logits = model.restored().logits(features);
        try {
            return Tally.probabilities(logits, model.restored().headActivation());
        } finally {
            release(logits);
            release(features);
        }
    }

    private static void release(INDArray array) {
        if (array.closeable()) array.close();
    }
}
