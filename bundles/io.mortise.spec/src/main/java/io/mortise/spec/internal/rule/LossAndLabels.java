package io.mortise.spec.internal.rule;

import io.mortise.api.Problem;
import java.util.List;
import java.util.Set;

/** A loss for integer labels does not take one-hot vectors. */
record LossAndLabels() implements Rule {
    private static final Set<String> INTEGER_LABELS = Set.of("sparse-categorical-crossentropy", "binary-crossentropy");

    @Override
    public List<Problem> check(Spec spec) {
        if (!INTEGER_LABELS.contains(spec.loss())) return List.of();
        return spec.list("/transforms").stream()
                .filter(transform -> transform.type().equals("one-hot"))
                .map(transform -> Problem.error(
                        "/loss",
                        spec.loss() + " takes integer labels, and " + transform.where()
                                + " makes one-hot vectors of them",
                        "use categorical-crossentropy",
                        "remove the one-hot transform"))
                .limit(1)
                .toList();
    }
}
