package io.mortise.runner.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.run.RunId;
import io.mortise.api.task.StartingModel;
import io.mortise.json.Digests;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The model that a spec names at {@code /model/weights}.
 *
 * @param runOf finds the run that a name stands for
 */
record StartingWeights(Function<String, RunId> runOf, Path runs) {
    private static final String WHERE = "/model/weights";
    private static final String MODEL = "model";
    private static final String WEIGHTS = "weights";

    /**
     * Null where it names none.
     *
     * @throws InvalidInput where there is no such run, or it has no model
     */
    @Nullable
    StartingModel of(Map<String, Object> spec) {
        if (!(spec.get(MODEL) instanceof Map<?, ?> model) || !(model.get(WEIGHTS) instanceof String text)) return null;
        RunId run = found(text);
        var folder = new RunFolder(run, runs.resolve(run.value()));
        Path file = folder.latest(MODEL)
                .orElseThrow(() -> new InvalidInput(
                        WHERE,
                        "`" + text + "` is run " + run + ", which is "
                                + folder.status().id() + " and has no model",
                        "name a completed run"));
        return new StartingModel(run, file, Digests.sha256(file));
    }

    /** The same spec with the run's id in the place of what stood for it, so that it means the same for ever. */
    Map<String, Object> named(Map<String, Object> spec, @Nullable StartingModel start) {
        if (start == null || !(spec.get(MODEL) instanceof Map<?, ?> given)) return spec;
        var model = new LinkedHashMap<String, Object>();
        given.forEach((key, value) -> model.put((String) key, value));
        model.put(WEIGHTS, start.run().value());
        var named = new LinkedHashMap<>(spec);
        named.put(MODEL, model);
        return named;
    }

    private RunId found(String text) {
        try {
            return runOf.apply(text);
        } catch (InvalidInput e) {
            throw new InvalidInput(e.problems().stream()
                    .map(p -> new Problem(p.severity(), WHERE, p.summary(), p.fixes(), null, null))
                    .toList());
        }
    }
}
