package io.mortise.transform.basic;

import io.mortise.api.InvalidInput;
import java.util.List;
import java.util.random.RandomGenerator;

/** A share that is drawn evenly between two bounds. */
record Factor(double lower, double upper) {
    /**
     * As Keras reads such an option: one number f for -f to f, two for the bounds.
     *
     * @param where the option's place among the options
     */
    static Factor of(List<Double> given, String where) {
        double first = given.getFirst();
        if (given.size() == 1) return new Factor(-Math.abs(first), Math.abs(first));
        if (first <= given.getLast()) return new Factor(first, given.getLast());
        throw new InvalidInput(
                where,
                "the lower bound " + first + " is above the upper bound " + given.getLast(),
                "write [" + given.getLast() + ", " + first + "]");
    }

    double draw(RandomGenerator random) {
        return lower + (upper - lower) * random.nextDouble();
    }
}
