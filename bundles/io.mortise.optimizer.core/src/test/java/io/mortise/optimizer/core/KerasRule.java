package io.mortise.optimizer.core;

/**
 * What Keras 3 subtracts from one parameter, in plain double precision, written from the formulas in Keras's
 * documentation of each optimizer and the papers cited there. A rule keeps the state of that one parameter.
 */
@FunctionalInterface
interface KerasRule {
    /**
     * The next step.
     *
     * @param g the gradient
     * @param rate the learning rate
     * @param t counted from 1
     */
    double step(double g, double rate, int t);

    /** keras.io/api/optimizers/sgd. */
    static KerasRule sgd(double momentum, boolean nesterov) {
        double[] velocity = {0};
        return (g, rate, t) -> {
            velocity[0] = momentum * velocity[0] - rate * g;
            return nesterov ? -(momentum * velocity[0] - rate * g) : -velocity[0];
        };
    }

    /** keras.io/api/optimizers/adam; Kingma and Ba, 2014, just before section 2.1; Reddi and others, 2018. */
    static KerasRule adam(double beta1, double beta2, double epsilon, boolean amsgrad) {
        double[] m = {0};
        double[] v = {0};
        double[] largest = {0};
        return (g, rate, t) -> {
            m[0] += (g - m[0]) * (1 - beta1);
            v[0] += (g * g - v[0]) * (1 - beta2);
            largest[0] = Math.max(largest[0], v[0]);
            double alpha = rate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
            return m[0] * alpha / (Math.sqrt(amsgrad ? largest[0] : v[0]) + epsilon);
        };
    }

    /** keras.io/api/optimizers/rmsprop; Hinton, 2012. */
    static KerasRule rmsprop(double rho, double momentum, double epsilon, boolean centered) {
        double[] velocity = {0};
        double[] mean = {0};
        double[] accumulated = {0};
        return (g, rate, t) -> {
            velocity[0] = rho * velocity[0] + (1 - rho) * g * g;
            mean[0] = rho * mean[0] + (1 - rho) * g;
            double spread = centered ? velocity[0] - mean[0] * mean[0] : velocity[0];
            double increment = rate * g / Math.sqrt(spread + epsilon);
            accumulated[0] = momentum * accumulated[0] + increment;
            return momentum > 0 ? accumulated[0] : increment;
        };
    }

    /** keras.io/api/optimizers/adagrad; Duchi and others, 2011. */
    static KerasRule adagrad(double initial, double epsilon) {
        double[] sum = {initial};
        return (g, rate, t) -> {
            sum[0] += g * g;
            return rate * g / Math.sqrt(sum[0] + epsilon);
        };
    }

    /** keras.io/api/optimizers/Nadam; Dozat, 2015. */
    static KerasRule nadam(double beta1, double beta2, double epsilon) {
        double[] m = {0};
        double[] v = {0};
        double[] product = {1};
        return (g, rate, t) -> {
            double now = beta1 * (1 - 0.5 * Math.pow(0.96, t));
            double next = beta1 * (1 - 0.5 * Math.pow(0.96, t + 1));
            product[0] *= now;
            m[0] += (g - m[0]) * (1 - beta1);
            v[0] += (g * g - v[0]) * (1 - beta2);
            double mHat = next * m[0] / (1 - product[0] * next) + (1 - now) * g / (1 - product[0]);
            double vHat = v[0] / (1 - Math.pow(beta2, t));
            return mHat * rate / (Math.sqrt(vHat) + epsilon);
        };
    }

    /** keras.io/api/optimizers/adadelta; Zeiler, 2012, algorithm 1. */
    static KerasRule adadelta(double rho, double epsilon) {
        double[] gradients = {0};
        double[] deltas = {0};
        return (g, rate, t) -> {
            gradients[0] = rho * gradients[0] + (1 - rho) * g * g;
            double delta = Math.sqrt(deltas[0] + epsilon) / Math.sqrt(gradients[0] + epsilon) * g;
            deltas[0] = rho * deltas[0] + (1 - rho) * delta * delta;
            return rate * delta;
        };
    }

    /** keras.io/api/optimizers/adamax; Kingma and Ba, 2014, end of section 7.1. */
    static KerasRule adamax(double beta1, double beta2, double epsilon) {
        double[] m = {0};
        double[] u = {0};
        return (g, rate, t) -> {
            m[0] = beta1 * m[0] + (1 - beta1) * g;
            u[0] = Math.max(beta2 * u[0], Math.abs(g));
            return rate / (1 - Math.pow(beta1, t)) * m[0] / (u[0] + epsilon);
        };
    }

    /** Decoupled decay, Loshchilov and Hutter, 2019: what is subtracted beside the step. */
    static double decay(double parameter, double rate, double weightDecay) {
        return rate * weightDecay * parameter;
    }
}
