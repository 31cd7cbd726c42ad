package io.mortise.spec.internal.rule;

import io.mortise.api.Problem;
import java.util.List;

/** Something must be left to train on. */
record SplitShares() implements Rule {
    @Override
    public List<Problem> check(Spec spec) {
        double validation = spec.at("/dataset/split/validation").asDouble();
        double test = spec.at("/dataset/split/test").asDouble();
        boolean eachInRange = validation < 1 && test < 1;
        if (!eachInRange || validation + test < 1) return List.of();
        return List.of(Problem.error(
                "/dataset/split",
                "validation " + validation + " and test " + test + " leave nothing to train on",
                "let the two add up to less than 1, for example 0.1 and 0.2"));
    }
}
