package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a training fared in an epoch, beside its metrics; a line of {@code vitals.jsonl} in the run's folder.
 *
 * @param epoch from 1
 * @param seconds wall time since the worker's start
 * @param cpuSeconds processor time of the worker since its start
 * @param memory bytes that the worker has resident now
 * @param peakMemory the most that it ever had resident, in bytes
 * @param layers those with weights, in order
 */
public record Vitals(
        int epoch,
        double seconds,
        @JsonProperty("cpu_seconds") double cpuSeconds,
        @JsonProperty("memory_bytes") long memory,
        @JsonProperty("peak_memory_bytes") long peakMemory,
        List<Layer> layers) {
    /** Their place in a run's folder. */
    public static final String FILE = "vitals.jsonl";

    /** A step that changes less than this share of a layer's weights teaches it nothing in any number of epochs. */
    private static final double NOTHING = 1e-6;

    /** The more usual share is a thousandth; a tenth of the weights in each step is no fine tuning any more. */
    private static final double TOO_MUCH = 0.1;

    /** From here on it is worth a word that units are dead. */
    private static final double MANY_DEAD = 0.4;

    public Vitals {
        layers = List.copyOf(layers);
    }

    /**
     * A layer with weights, at some steps of the epoch.
     *
     * @param layer its name in the layer table
     * @param weightNorm the Euclidean norm of its parameters, without running means and variances, after the last of those steps
     * @param gradientNorm that of the gradient of the loss by them, the mean over those steps
     * @param updateRatio the norm of what a step changes by the norm of the parameters, the mean over those steps; about a
     *     thousandth is usual
     * @param deadUnits the share of its units, or of the maps of a convolution, that are zero for every example of a batch; null
     *     where it does not end with ReLU
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Layer(
            String layer,
            @JsonProperty("weight_norm") double weightNorm,
            @JsonProperty("gradient_norm") double gradientNorm,
            @JsonProperty("update_ratio") double updateRatio,
            @JsonProperty("dead_units") @Nullable Double deadUnits) {}

    /** What one should notice about the last of a run's epochs. */
    public static List<Hint> hints(List<Vitals> run) {
        var hints = new ArrayList<Hint>();
        if (run.isEmpty()) return hints;
        for (Layer layer : run.getLast().layers()) {
            still(layer).ifPresent(hints::add);
            wild(layer).ifPresent(hints::add);
            dead(layer).ifPresent(hints::add);
        }
        return hints;
    }

    private static Optional<Hint> still(Layer layer) {
        if (!(layer.updateRatio() < NOTHING)) return Optional.empty();
        return Optional.of(new Hint(
                "still-layer",
                String.format(
                        Locale.ROOT,
                        "%s learns nothing: a step changes %.1e of its weights (gradient norm %.1e).",
                        layer.layer(),
                        layer.updateRatio(),
                        layer.gradientNorm()),
                "No gradient reaches it: look for dead units or saturated activations behind it, too many layers without"
                        + " normalization, or a learning rate that has fallen too far."));
    }

    private static Optional<Hint> wild(Layer layer) {
        if (!(layer.updateRatio() > TOO_MUCH)) return Optional.empty();
        return Optional.of(new Hint(
                "wild-layer",
                String.format(
                        Locale.ROOT,
                        "%s is overturned again and again: each step changes %.0f %% of its weights; 0.1 %% is usual.",
                        layer.layer(),
                        100 * layer.updateRatio()),
                "Lower the learning rate."));
    }

    private static Optional<Hint> dead(Layer layer) {
        Double share = layer.deadUnits();
        if (share == null || share < MANY_DEAD) return Optional.empty();
        return Optional.of(new Hint(
                "dead-units",
                String.format(
                        Locale.ROOT,
                        "Of the units of %s %.0f %% are dead: ReLU gives 0 for every example.",
                        layer.layer(),
                        100 * share),
                "A lower learning rate, the initializer `he-normal`, `batch-normalization` before it, or `leaky-relu` keep units"
                        + " alive; or the layer is larger than it need be."));
    }
}
