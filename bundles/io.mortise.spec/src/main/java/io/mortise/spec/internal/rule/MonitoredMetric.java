package io.mortise.spec.internal.rule;

import io.mortise.api.Nearest;
import io.mortise.api.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A callback can only watch what is measured. */
record MonitoredMetric() implements Rule {
    private static final String MONITOR = "monitor";
    private static final String VALIDATION = "val_";

    @Override
    public List<Problem> check(Spec spec) {
        var training = spec.measured();
        var validation = training.stream().map(VALIDATION::concat).toList();
        return spec.callbacks().stream()
                .filter(callback -> callback.options().path(MONITOR).isTextual() && watches(callback))
                .flatMap(callback -> problem(spec, callback, training, validation).stream())
                .toList();
    }

    /** A checkpoint that keeps every epoch looks at no metric. */
    private static boolean watches(Spec.PartAt callback) {
        return callback.options().path("saveBestOnly").asBoolean(true);
    }

    private static Optional<Problem> problem(
            Spec spec, Spec.PartAt callback, List<String> training, List<String> validation) {
        var name = callback.options().path(MONITOR).asText();
        var where = callback.at(MONITOR);
        if (validation.contains(name)) {
            if (spec.validates()) return Optional.empty();
            return Optional.of(Problem.error(
                    where,
                    callback.type() + " watches " + name + ", and there is no validation part",
                    "hold back a share for it: /dataset/split/validation = 0.1",
                    "watch " + name.substring(VALIDATION.length()) + " instead"));
        }
        if (training.contains(name)) return Optional.empty();
        var known = Stream.concat(training.stream(), spec.validates() ? validation.stream() : Stream.of())
                .toList();
        return Optional.of(Problem.error(
                where,
                callback.type() + " watches " + name + ", which is not measured",
                Nearest.question(name, known).orElse("use one of " + String.join(", ", known)),
                "measured are " + String.join(", ", known) + "; more with \"metrics\""));
    }
}
