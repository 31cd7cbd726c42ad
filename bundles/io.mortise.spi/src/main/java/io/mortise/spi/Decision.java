package io.mortise.spi;

/**
 * Which class an answer stands for: the first of the largest outputs; of two classes the second one where its probability
 * is above a threshold.
 *
 * @param threshold in (0, 1)
 */
public record Decision(double threshold) {
    /** At one half. */
    public static final Decision USUAL = new Decision(0.5);

    public Decision {
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("a threshold lies between 0 and 1, not at " + threshold);
        }
    }

    /**
     * The class of an answer.
     *
     * @param answer one output for each class, or one in all for two classes
     */
    public int of(float[] answer) {
        if (answer.length == 1) return answer[0] > threshold ? 1 : 0;
        // of two the odds are compared, which at one half is the larger output whatever they add up to
        if (answer.length == 2) return answer[1] * (1 - threshold) > answer[0] * threshold ? 1 : 0;
        int best = 0;
        for (int i = 1; i < answer.length; i++) if (answer[i] > answer[best]) best = i;
        return best;
    }
}
