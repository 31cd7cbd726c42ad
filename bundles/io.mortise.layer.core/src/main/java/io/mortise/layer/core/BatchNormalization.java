package io.mortise.layer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.layer.core.batchnorm.PartialBatchNormalization;
import io.mortise.spi.Default;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.OnnxNodes;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.service.component.annotations.Component;

/**
 * {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta}, for each channel of an image or each number of a row.
 * In training mean and (biased) variance are those of the batch, otherwise running ones, which each step moves by
 * {@code 1 - momentum} towards the batch's. Ioffe and Szegedy 2015.
 */
@Component
public final class BatchNormalization implements LayerRecipe<BatchNormalization.Options> {
    /**
     * Its options.
     *
     * @param momentum share of the running mean and variance that a step keeps, from 0 to 1
     * @param epsilon added to the variance, more than 0
     * @param center whether there is a beta
     * @param scale whether there is a gamma
     */
    public record Options(
            @JsonPropertyDescription("Share of the running mean and variance that each step keeps")
            @DecimalMin("0")
            @DecimalMax("1")
            @Default("0.99")
            double momentum,

            @JsonPropertyDescription("Added to the variance, so that nothing is divided by zero")
            @Positive
            @Default("0.001")
            double epsilon,

            @JsonPropertyDescription("Whether an offset beta is learnt") @Default("true")
            boolean center,

            @JsonPropertyDescription("Whether a factor gamma is learnt") @Default("true")
            boolean scale) {}

    @Override
    public String type() {
        return "batch-normalization";
    }

    @Override
    public String title() {
        return "Normalizes each channel over the batch";
    }

    @Override
    public LayerResult build(Options options, Context context) {
        return LayerResult.of(options.center() && options.scale() ? whole(options) : partial(options));
    }

    /** Without centre or scale it is no layer of DL4J's. */
    @Override
    public Optional<OnnxNodes> onnx(Options options, InputType input, Map<String, INDArray> parameters) {
        long size = parameters.get("mean").length();
        var constants = new HashMap<String, OnnxNodes.Constant>();
        constants.put("gamma", filled(size, 1));
        constants.put("beta", filled(size, 0));
        parameters.forEach((name, values) -> constants.put(
                name,
                new OnnxNodes.Constant(List.of(size), values.dup('c').data().asFloat())));
        var inputs = List.of(OnnxNodes.INPUT, "gamma", "beta", "mean", "var");
        var epsilon = Map.<String, Object>of("epsilon", (float) options.epsilon());
        var node = new OnnxNodes.Node("BatchNormalization", inputs, List.of("output"), epsilon);
        return Optional.of(new OnnxNodes(List.of(node), constants));
    }

    private static OnnxNodes.Constant filled(long size, float value) {
        var values = new float[(int) size];
        Arrays.fill(values, value);
        return new OnnxNodes.Constant(List.of(size), values);
    }

    /** The variance is kept as it is: DL4J's default, the logarithm of its root, is endless for a channel that is dead. */
    private static FeedForwardLayer whole(Options options) {
        return new org.deeplearning4j.nn.conf.layers.BatchNormalization.Builder()
                .decay(options.momentum())
                .eps(options.epsilon())
                .useLogStd(false)
                .activation(new ActivationIdentity())
                .build();
    }

    private static FeedForwardLayer partial(Options options) {
        var layer = new PartialBatchNormalization(options.center(), options.scale());
        layer.setDecay(options.momentum());
        layer.setEps(options.epsilon());
        layer.setActivationFn(new ActivationIdentity());
        return layer;
    }
}
