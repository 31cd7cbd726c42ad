package io.mortise.layer.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.Kind;
import io.mortise.api.Part;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.OfKind;
import jakarta.validation.constraints.Positive;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.osgi.service.component.annotations.Component;

/** {@code y = f(x W + b)} for a row of numbers x; W of shape {@code [inputs, units]}. */
@Component
public final class Dense implements LayerRecipe<Dense.Options> {
    /**
     * Its options.
     *
     * @param units number of outputs
     * @param activation f
     * @param useBias whether there is a b
     * @param kernelInitializer first values of W
     * @param biasInitializer first values of b, a constant
     */
    public record Options(
            @JsonPropertyDescription("Number of outputs") @Positive @Example("128")
            int units,

            @JsonPropertyDescription("Activation of the outputs") @OfKind(Kind.ACTIVATION) @Default("linear")
            Part activation,

            @JsonPropertyDescription("Whether a bias is added to each output") @Default("true")
            boolean useBias,

            @JsonPropertyDescription("First values of the weights") @OfKind(Kind.INITIALIZER) @Default("glorot-uniform")
            Part kernelInitializer,

            @JsonPropertyDescription("First values of the biases: zeros, ones or constant")
            @OfKind(Kind.INITIALIZER)
            @Default("zeros")
            Part biasInitializer) {}

    @Override
    public String type() {
        return "dense";
    }

    @Override
    public String title() {
        return "Fully connected layer";
    }

    @Override
    public LayerResult build(Options options, Context context) {
        Inputs.requireRow(type(), context.input());
        return LayerResult.of(new DenseLayer.Builder()
                .nOut(options.units())
                .activation(context.activation(options.activation()))
                .hasBias(options.useBias())
                .weightInit(context.initializer(options.kernelInitializer()))
                .biasInit(options.useBias() ? Bias.constant(options.biasInitializer(), context) : 0)
                .build());
    }
}
