package io.mortise.layer.core.initializer;

/** What a variance is divided by. */
enum Fan {
    /** The inputs of a unit. */
    IN {
        @Override
        double of(double in, double out) {
            return in;
        }
    },
    /** Its inputs and its outputs. */
    SUM {
        @Override
        double of(double in, double out) {
            return in + out;
        }
    };

    abstract double of(double in, double out);
}
