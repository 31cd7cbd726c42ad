package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.Nearest;
import io.mortise.api.Problem;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * Which of the two forms an experiment has: that of a net, or that of an estimator, which stands instead of it.
 *
 * @param experiment as written
 */
record Form(ObjectNode experiment) {
    private static final String ESTIMATOR = "estimator";

    /** Whether it is, or was meant to be, one with an estimator: then it is not told that a net is missing. */
    boolean estimator() {
        if (experiment.has(ESTIMATOR)) return true;
        if (experiment.has("model") || experiment.has("loss") || experiment.has("optimizer")) return false;
        Iterable<String> names = experiment::fieldNames;
        return StreamSupport.stream(names.spliterator(), false)
                .anyMatch(name -> !Nearest.to(name, List.of(ESTIMATOR)).isEmpty());
    }

    /** Takes away what does not go with an estimator, with a problem for each. */
    static void checkAlone(ObjectNode experiment, Consumer<Problem> problems) {
        for (String name : Schemas.OF_A_NET) {
            if (experiment.remove(name) == null) continue;
            problems.accept(Problem.error(
                    "/" + name,
                    name
                            + " does not go with an estimator, which stands instead of model, loss, optimizer, training and"
                            + " callbacks",
                    "remove " + name,
                    "or remove the estimator"));
        }
    }
}
