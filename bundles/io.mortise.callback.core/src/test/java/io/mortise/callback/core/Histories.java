package io.mortise.callback.core;

import java.util.Random;

/** Made-up courses of a metric. Values lie on a grid of eighths, so that ties and exact least changes do happen. */
final class Histories {
    private Histories() {}

    /** A noisy fall, now and then not a number. */
    static double[] random(Random random) {
        double[] history = new double[1 + random.nextInt(30)];
        double level = 40;
        for (int i = 0; i < history.length; i++) {
            level = Math.max(1, level - random.nextInt(5) + random.nextInt(4));
            history[i] = random.nextInt(20) == 0 ? Double.NaN : level / 8;
        }
        return history;
    }

    /** For a metric that gets better upwards. */
    static double[] negated(double[] history) {
        double[] negated = new double[history.length];
        for (int i = 0; i < history.length; i++) {
            negated[i] = -history[i];
        }
        return negated;
    }
}
