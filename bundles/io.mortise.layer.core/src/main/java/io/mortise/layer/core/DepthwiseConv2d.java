package io.mortise.layer.core;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.Kind;
import io.mortise.api.Part;
import io.mortise.layer.core.activation.ChannelSoftmaxFunction;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.OfKind;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.osgi.service.component.annotations.Component;

/**
 * A convolution of each channel of an image by itself; W of shape {@code [height, width, channels, depthMultiplier]}. What is made
 * of a channel stands together in the output.
 */
@Component
public final class DepthwiseConv2d implements LayerRecipe<DepthwiseConv2d.Options> {
    /**
     * Its options.
     *
     * @param kernelSize height and width of the kernels
     * @param strides rows and columns that a kernel moves on
     * @param padding what becomes of the border
     * @param depthMultiplier number of kernels for each channel
     * @param dilationRate distance of the inputs that a kernel sees; only one of it and strides may be more than 1
     * @param activation f
     * @param useBias whether there is a b
     * @param depthwiseInitializer first values of W
     * @param biasInitializer first values of b, a constant
     */
    public record Options(
            @JsonPropertyDescription("Height and width of the kernels; one number for both")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 2, max = 2)
            @Example("[3, 3]")
            List<@Positive Integer> kernelSize,

            @JsonPropertyDescription("Rows and columns that a kernel moves on; one number for both")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 2, max = 2)
            @Default("[1, 1]")
            List<@Positive Integer> strides,

            @JsonPropertyDescription("valid: kernels stay within the image; same: the image is padded with zeros")
            @Default("valid")
            Padding padding,

            @JsonPropertyDescription("Number of kernels for each channel, and so of what comes out for each")
            @Positive
            @Default("1")
            int depthMultiplier,

            @JsonPropertyDescription("Distance of the inputs that a kernel sees; one number for both directions")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 2, max = 2)
            @Default("[1, 1]")
            List<@Positive Integer> dilationRate,

            @JsonPropertyDescription("Activation of the outputs") @OfKind(Kind.ACTIVATION) @Default("linear")
            Part activation,

            @JsonPropertyDescription("Whether a bias is added to each channel's output") @Default("true")
            boolean useBias,

            @JsonPropertyDescription("First values of the kernels") @OfKind(Kind.INITIALIZER) @Default("glorot-uniform")
            Part depthwiseInitializer,

            @JsonPropertyDescription("First values of the biases: zeros, ones or constant")
            @OfKind(Kind.INITIALIZER)
            @Default("zeros")
            Part biasInitializer) {
        public Options {
            kernelSize = Window.pair(kernelSize);
            strides = Window.pair(strides);
            dilationRate = Window.pair(dilationRate);
        }
    }

    @Override
    public String type() {
        return "depthwise-conv2d";
    }

    @Override
    public String title() {
        return "Convolution of each channel by itself";
    }

    @Override
    public LayerResult build(Options options, Context context) {
        var window = new Window(options.kernelSize(), options.strides(), options.dilationRate(), options.padding());
        InputType.InputTypeConvolutional image = Inputs.image(type(), context.input());
        return LayerResult.of(Depthwise.layer(window, image, options.depthMultiplier())
                .activation(ChannelSoftmaxFunction.forImages(context.activation(options.activation())))
                .hasBias(options.useBias())
                .weightInit(Depthwise.kernels(context.initializer(options.depthwiseInitializer()), window))
                .biasInit(options.useBias() ? Bias.constant(options.biasInitializer(), context) : 0)
                .build());
    }
}
