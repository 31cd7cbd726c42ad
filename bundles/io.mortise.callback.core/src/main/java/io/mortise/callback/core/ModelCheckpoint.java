package io.mortise.callback.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Callback;
import io.mortise.spi.CallbackRecipe;
import io.mortise.spi.Default;
import io.mortise.spi.Parts;
import io.mortise.spi.Training;
import io.mortise.spi.TrainingEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Saves the model after each epoch, or after each that is the best so far, in place of what it saved before; Keras's
 * ModelCheckpoint with {@code save_freq="epoch"}. Where the metric is missing, nothing is saved as best.
 */
@Component
public final class ModelCheckpoint implements CallbackRecipe<ModelCheckpoint.Options> {
    /** Options, with Keras's names and defaults; {@code file} is Keras's {@code filepath}. */
    public record Options(
            @JsonPropertyDescription("Metric to monitor with saveBestOnly") @Default("val_loss")
            String monitor,

            @JsonPropertyDescription(
                    "Whether to save only when the metric is better than before, instead of after each epoch")
            @Default("false")
            boolean saveBestOnly,

            @JsonPropertyDescription(
                    "Whether the metric gets better upwards (max) or downwards (min); auto goes by its name")
            @Default("auto")
            Mode mode,

            @JsonPropertyDescription("Name of the file in the run's folder, ending in .zip") @Default("best.zip")
            String file,

            @JsonPropertyDescription(
                    "With saveBestOnly, value that the metric must beat before anything is saved; null for none")
            @Default("null")
            @Nullable
            Double initialValueThreshold) {}

    @Override
    public String type() {
        return "model-checkpoint";
    }

    @Override
    public String title() {
        return "Saves the model after each epoch, or the best one";
    }

    @Override
    public Callback build(Options options, Parts parts) {
        String file = FileName.checked("/file", options.file(), List.of(".zip"));
        if (!options.saveBestOnly()) {
            return (event, training) -> {
                if (event instanceof TrainingEvent.EpochEnd) {
                    training.saveModel(file);
                }
            };
        }
        var monitor = new Monitor(options.monitor(), options.mode(), 0);
        if (options.initialValueThreshold() != null) {
            monitor.startingAt(options.initialValueThreshold());
        }
        return (event, training) -> {
            if (event instanceof TrainingEvent.EpochEnd end) {
                saveBest(end, training, monitor, file);
            }
        };
    }

    private static void saveBest(TrainingEvent.EpochEnd end, Training training, Monitor monitor, String file) {
        double before = monitor.best();
        var value = monitor.value(end.metrics(), training);
        if (value.isPresent() && monitor.improves(value.getAsDouble())) {
            training.saveModel(file);
            training.log(
                    "info",
                    "Saved " + file + " of epoch " + end.epoch() + ": " + monitor.metric() + " went from "
                            + (Double.isInfinite(before) ? "nothing" : before) + " to " + monitor.best() + ".");
        }
    }
}
