package io.mortise.estimator.basic;

import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The mean log loss of a linear softmax classifier over the training examples, with a penalty on its weights. Examples
 * are gone through in a fixed number of portions, whose sums are added in their order: the outcome does not hang on the
 * number of threads.
 *
 * <p>Weights lie place by place, in each one for each class; after the last place come the intercepts.
 */
final class LogLoss implements Lbfgs.Function {
    private static final int PORTIONS = 64;

    private final Sparse[] examples;
    private final int[] labels;
    private final int classes;
    private final int intercepts;
    private final boolean fitIntercept;
    private final double penalty;
    private final EstimatorRecipe.Context context;

    /** @param penalty that half the sum of the squared weights is multiplied by */
    LogLoss(Examples training, boolean fitIntercept, double penalty, EstimatorRecipe.Context context) {
        int size = context.shape().size();
        this.examples = new Sparse[training.size()];
        var example = new float[size];
        for (int i = 0; i < examples.length; i++) {
            training.read(i, example);
            examples[i] = Sparse.of(example);
        }
        this.labels = IntStream.range(0, examples.length).map(training::label).toArray();
        this.classes = context.classes().size();
        this.intercepts = size * classes;
        this.fitIntercept = fitIntercept;
        this.penalty = penalty;
        this.context = context;
    }

    /** How many numbers are learnt. */
    int length() {
        return intercepts + classes;
    }

    @Override
    public double at(double[] weights, double[] gradient) {
        var losses = new double[PORTIONS];
        var gradients = new double[PORTIONS][];
        Portions.each(PORTIONS, context.threads(), context, portion -> {
            gradients[portion] = new double[weights.length];
            int from = (int) ((long) examples.length * portion / PORTIONS);
            int to = (int) ((long) examples.length * (portion + 1) / PORTIONS);
            for (int i = from; i < to; i++) losses[portion] += add(i, weights, gradients[portion]);
        });
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (int portion = 0; portion < PORTIONS && gradients[portion] != null; portion++) {
            loss += losses[portion];
            for (int i = 0; i < gradient.length; i++) gradient[i] += gradients[portion][i] / examples.length;
        }
        double squares = 0;
        for (int i = 0; i < intercepts; i++) {
            squares += weights[i] * weights[i];
            gradient[i] += penalty * weights[i];
        }
        if (!fitIntercept) Arrays.fill(gradient, intercepts, gradient.length, 0);
        return loss / examples.length + penalty / 2 * squares;
    }

    /** Adds an example's gradient, and gives its loss. */
    private double add(int index, double[] weights, double[] gradient) {
        double[] scores = Linear.scores(examples[index], weights, classes);
        double right = scores[labels[index]];
        double loss = Softmax.inPlace(scores) - right;
        scores[labels[index]]--;
        int[] at = examples[index].at();
        for (int i = 0; i < at.length; i++) {
            float value = examples[index].values()[i];
            int row = at[i] * classes;
            for (int c = 0; c < classes; c++) gradient[row + c] += value * scores[c];
        }
        for (int c = 0; c < classes; c++) gradient[intercepts + c] += scores[c];
        return loss;
    }
}
