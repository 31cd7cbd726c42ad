package io.mortise.estimator.basic;

import java.util.Arrays;

/** Shares out of scores: exp(score) / sum(exp(scores)). */
final class Softmax {
    private Softmax() {}

    static float[] of(double[] scores) {
        double[] shares = scores.clone();
        inPlace(shares);
        var floats = new float[shares.length];
        for (int c = 0; c < shares.length; c++) floats[c] = (float) shares[c];
        return floats;
    }

    /**
     * The same in place.
     *
     * @return the logarithm of the sum
     */
    static double inPlace(double[] scores) {
        double largest = Arrays.stream(scores).max().orElseThrow();
        double sum = 0;
        for (int c = 0; c < scores.length; c++) {
            scores[c] = Math.exp(scores[c] - largest);
            sum += scores[c];
        }
        for (int c = 0; c < scores.length; c++) scores[c] /= sum;
        return largest + Math.log(sum);
    }
}
