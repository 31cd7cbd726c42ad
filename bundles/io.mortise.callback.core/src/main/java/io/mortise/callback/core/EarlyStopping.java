package io.mortise.callback.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Callback;
import io.mortise.spi.CallbackRecipe;
import io.mortise.spi.Default;
import io.mortise.spi.Parts;
import io.mortise.spi.Training;
import io.mortise.spi.TrainingEvent;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.service.component.annotations.Component;

/** Ends the training when a metric has stopped improving; Keras's EarlyStopping. */
@Component
public final class EarlyStopping implements CallbackRecipe<EarlyStopping.Options> {
    /** Options, with Keras's names and defaults. */
    public record Options(
            @JsonPropertyDescription("Metric to monitor") @Default("val_loss")
            String monitor,

            @JsonPropertyDescription("A change of this much or less is no improvement") @Default("0") @DecimalMin("0")
            double minDelta,

            @JsonPropertyDescription("Epochs without improvement after which the training ends") @Default("0") @Min(0)
            int patience,

            @JsonPropertyDescription(
                    "Whether the metric gets better upwards (max) or downwards (min); auto goes by its name")
            @Default("auto")
            Mode mode,

            @JsonPropertyDescription("Value that must be beaten within the patience; null for none")
            @Default("null")
            @Nullable
            Double baseline,

            @JsonPropertyDescription("Whether the weights of the best epoch are put back at the end") @Default("false")
            boolean restoreBestWeights,

            @JsonPropertyDescription("Epochs at the start that are not looked at") @Default("0") @Min(0)
            int startFromEpoch) {}

    @Override
    public String type() {
        return "early-stopping";
    }

    @Override
    public String title() {
        return "Ends the training when a metric has stopped improving";
    }

    @Override
    public Callback build(Options options, Parts parts) {
        return new Watch(options);
    }

    private static final class Watch implements Callback {
        private final Options options;
        private final Monitor monitor;
        private int wait;
        private int bestEpoch;
        private @Nullable INDArray bestWeights;

        private Watch(Options options) {
            this.options = options;
            this.monitor = new Monitor(options.monitor(), options.mode(), options.minDelta());
        }

        @Override
        public void on(TrainingEvent event, Training training) {
            switch (event) {
                case TrainingEvent.EpochEnd end -> {
                    var value = monitor.value(end.metrics(), training);
                    if (value.isPresent() && end.epoch() > options.startFromEpoch()) {
                        look(end.epoch(), value.getAsDouble(), training);
                    }
                }
                case TrainingEvent.End _ -> restore(training);
                default -> {}
            }
        }

        private void look(int epoch, double value, Training training) {
            boolean first = bestEpoch == 0;
            boolean improved = monitor.improves(value);
            if (first || improved) {
                // the first epoch is the best until there is a better one, even if it is not a number
                remember(epoch, training);
            }
            wait++;
            if (improved) {
                if (options.baseline() == null || monitor.isBetter(value, options.baseline())) {
                    wait = 0;
                }
            } else if (wait >= options.patience() && epoch > 1) {
                training.stop(reason());
            }
        }

        private String reason() {
            Double baseline = options.baseline();
            boolean below = baseline != null && !monitor.isBetter(monitor.best(), baseline);
            return options.monitor() + (below ? " has not beaten its baseline " + baseline : " has not improved")
                    + " for "
                    + wait + (wait == 1 ? " epoch" : " epochs") + "; its best was " + monitor.best() + " in epoch "
                    + bestEpoch + ".";
        }

        private void remember(int epoch, Training training) {
            bestEpoch = epoch;
            if (options.restoreBestWeights()) {
                bestWeights = training.weights();
            }
        }

        private void restore(Training training) {
            if (bestWeights != null) {
                training.weights(bestWeights);
                training.log("info", "Put back the weights of epoch " + bestEpoch + ".");
            }
        }
    }
}
