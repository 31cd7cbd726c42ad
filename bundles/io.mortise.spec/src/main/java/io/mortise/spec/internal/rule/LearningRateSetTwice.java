package io.mortise.spec.internal.rule;

import io.mortise.api.Problem;
import java.util.List;

/** A schedule sets the rate at each epoch, whatever the plateau made of it. */
record LearningRateSetTwice() implements Rule {
    @Override
    public List<Problem> check(Spec spec) {
        boolean scheduled =
                spec.callbacks().stream().anyMatch(callback -> callback.type().equals("learning-rate-schedule"));
        if (!scheduled) return List.of();
        return spec.callbacks().stream()
                .filter(callback -> callback.type().equals("reduce-lr-on-plateau"))
                .map(callback -> Problem.warning(
                        callback.where(),
                        "reduce-lr-on-plateau lowers a learning rate that learning-rate-schedule sets anew at each epoch",
                        "keep one of the two"))
                .toList();
    }
}
