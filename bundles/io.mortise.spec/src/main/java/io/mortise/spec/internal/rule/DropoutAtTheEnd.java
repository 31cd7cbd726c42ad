package io.mortise.spec.internal.rule;

import io.mortise.api.Problem;
import java.util.List;

/** Dropout at the very end drops answers. */
record DropoutAtTheEnd() implements Rule {
    @Override
    public List<Problem> check(Spec spec) {
        return spec.lastLayer()
                .filter(last -> last.type().equals("dropout"))
                .map(last -> List.of(Problem.warning(
                        last.where(),
                        "dropout is the last layer: it drops answers of the net during training",
                        "put it before the last dense layer")))
                .orElse(List.of());
    }
}
