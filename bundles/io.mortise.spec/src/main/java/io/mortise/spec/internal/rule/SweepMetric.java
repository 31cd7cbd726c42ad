package io.mortise.spec.internal.rule;

import io.mortise.api.Nearest;
import io.mortise.api.Problem;
import java.util.List;

/** A sweep chooses on examples that are held back for it, never on the test set. */
record SweepMetric() implements Rule {
    private static final String METRIC = "/sweep/metric";
    private static final String VALIDATION = "val_";

    @Override
    public List<Problem> check(Spec spec) {
        var node = spec.at(METRIC);
        if (!node.isTextual()) return List.of();
        if (spec.at("/dataset/split/validateOnTest").asBoolean()) {
            return List.of(Problem.error(
                    "/dataset/split/validateOnTest",
                    "a sweep would choose on the test set, whose figures then say nothing of new examples",
                    "remove validateOnTest and hold back a share: /dataset/split/validation = 0.1"));
        }
        if (!spec.validates()) {
            return List.of(Problem.error(
                    METRIC,
                    "a sweep chooses on validation data, and there is none",
                    "hold back a share for it: /dataset/split/validation = 0.1"));
        }
        var name = node.asText();
        var known = spec.measured().stream().map(VALIDATION::concat).toList();
        return known.contains(name) ? List.of() : List.of(unknown(name, known));
    }

    private static Problem unknown(String name, List<String> known) {
        var measured = "measured on the validation part are " + String.join(", ", known) + "; more with \"metrics\"";
        if (name.startsWith("test_")) {
            return Problem.error(
                    METRIC,
                    "a sweep does not choose by " + name + ": the test set is read once, when the choice is made",
                    "use " + VALIDATION + name.substring("test_".length()),
                    measured);
        }
        var plain = VALIDATION + name;
        return Problem.error(
                METRIC,
                "a sweep cannot choose by " + name + ", which is not measured on the validation part",
                known.contains(plain)
                        ? "did you mean `" + plain + "`?"
                        : Nearest.question(name, known).orElse("use one of " + String.join(", ", known)),
                measured);
    }
}
