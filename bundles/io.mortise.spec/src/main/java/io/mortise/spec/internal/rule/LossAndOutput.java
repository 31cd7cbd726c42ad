package io.mortise.spec.internal.rule;

import io.mortise.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The cross-entropies read the net's output as probabilities. */
record LossAndOutput() implements Rule {
    private static final Set<String> CATEGORICAL =
            Set.of("categorical-crossentropy", "sparse-categorical-crossentropy");
    private static final Set<String> KNOWN_LAYERS = Set.of("dense", "activation");

    @Override
    public List<Problem> check(Spec spec) {
        return spec.lastLayer()
                .filter(last -> KNOWN_LAYERS.contains(last.type()))
                .map(last -> {
                    if (CATEGORICAL.contains(spec.loss())) return categorical(spec.loss(), last);
                    return spec.loss().equals("binary-crossentropy") ? binary(last) : List.<Problem>of();
                })
                .orElse(List.of());
    }

    private static List<Problem> categorical(String loss, Spec.PartAt last) {
        var problems = new ArrayList<Problem>();
        var activation = last.typeOf("activation");
        if (!activation.equals("softmax")) {
            problems.add(Problem.warning(
                    last.at("activation"),
                    loss + " expects probabilities that add up to 1, and the last layer ends with " + activation,
                    "set its activation to softmax"));
        }
        if (last.options().path("units").asInt() == 1) {
            problems.add(Problem.error(
                    last.at("units"),
                    loss + " needs one output for each class, and there is only one",
                    "set units to the number of classes",
                    "for two classes with one output, use binary-crossentropy and sigmoid"));
        }
        return problems;
    }

    private static List<Problem> binary(Spec.PartAt last) {
        var problems = new ArrayList<Problem>();
        var activation = last.typeOf("activation");
        if (!activation.equals("sigmoid")) {
            problems.add(Problem.warning(
                    last.at("activation"),
                    "binary-crossentropy expects the probability of class 1, and the last layer ends with "
                            + activation,
                    "set its activation to sigmoid"));
        }
        int units = last.options().path("units").asInt(1);
        if (units > 1) {
            problems.add(Problem.error(
                    last.at("units"),
                    "binary-crossentropy takes one output, the probability of class 1, and there are " + units,
                    "set units to 1",
                    "for " + units + " classes, use categorical-crossentropy and softmax"));
        }
        return problems;
    }
}
