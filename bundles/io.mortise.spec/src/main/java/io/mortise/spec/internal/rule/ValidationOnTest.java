package io.mortise.spec.internal.rule;

import io.mortise.api.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is chosen on the test part cannot be judged on it. */
record ValidationOnTest() implements Rule {
    private static final String HERE = "/dataset/split/validateOnTest";

    @Override
    public List<Problem> check(Spec spec) {
        if (!spec.at(HERE).asBoolean()) return List.of();
        var problems = new ArrayList<Problem>();
        problems.add(Problem.warning(
                HERE,
                "validation uses the test part: epochs and settings chosen on it make the test figures too good",
                "hold back a share of the training part instead: \"validation\": 0.1"));
        if (spec.at("/dataset/split/validation").asDouble() > 0) {
            problems.add(Problem.warning(
                    "/dataset/split/validation",
                    "the validation share is held back but not used, since validateOnTest is set",
                    "set validation to 0, or validateOnTest to false"));
        }
        return problems;
    }
}
