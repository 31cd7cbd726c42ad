package io.mortise.runner.internal.deploy;

import io.mortise.api.run.Exported;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.SampleRequests;
import io.mortise.api.run.TestResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment bundle is made of.
 *
 * @param run that the model is of
 * @param checkpoint whether it is the run's checkpoint instead of its last weights
 * @param test what the model does on the test part; null where there is none
 * @param models the model in its formats, at least one
 * @param leftOut why the model is not there in a format, by the format
 * @param samples what the model is tried by
 * @param mortise the version that made the bundle
 * @param made when
 */
public record Contents(
        RunDetails run,
        boolean checkpoint,
        @Nullable TestResult test,
        List<Model> models,
        Map<String, String> leftOut,
        SampleRequests samples,
        String mortise,
        Instant made) {
    public Contents {
        models = List.copyOf(models);
    }

    /**
     * The model in a format.
     *
     * @param format the exporter's
     * @param file its name in the bundle
     * @param proof how it agrees with the trained model
     */
    public record Model(String format, String file, Exported.Proof proof) {}

    /** The model in a format, if it can be expressed in it. */
    Optional<Model> in(String format) {
        return models.stream().filter(model -> model.format().equals(format)).findFirst();
    }

    /** Whether it is asked of images; otherwise of rows of numbers. */
    boolean image() {
        return samples.shape().size() == 3;
    }

    /** A part of the resolved spec that is an object; empty where it is not there. */
    Map<?, ?> spec(String name) {
        return run.spec().get(name) instanceof Map<?, ?> map ? map : Map.of();
    }
}
