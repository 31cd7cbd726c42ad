package io.mortise.layer.core;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.Kind;
import io.mortise.api.Part;
import io.mortise.layer.core.activation.ChannelSoftmaxFunction;
import io.mortise.layer.core.initializer.UnstridedFansInitialization;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.OfKind;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.osgi.service.component.annotations.Component;

/**
 * Cross-correlation of an image with kernels, {@code y = f(x * W + b)}; W of shape
 * {@code [filters, channels, height, width]}.
 */
@Component
public final class Conv2d implements LayerRecipe<Conv2d.Options> {
    /**
     * Its options.
     *
     * @param filters number of kernels, and so of channels that come out
     * @param kernelSize height and width of the kernels
     * @param strides rows and columns that a kernel moves on
     * @param padding what becomes of the border
     * @param dilationRate distance of the inputs that a kernel sees; only one of it and strides may be more than 1
     * @param activation f
     * @param useBias whether there is a b
     * @param kernelInitializer first values of W
     * @param biasInitializer first values of b, a constant
     */
    public record Options(
            @JsonPropertyDescription("Number of filters, and so of output channels") @Positive @Example("32")
            int filters,

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

            @JsonPropertyDescription("Distance of the inputs that a kernel sees; one number for both directions")
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Size(min = 2, max = 2)
            @Default("[1, 1]")
            List<@Positive Integer> dilationRate,

            @JsonPropertyDescription("Activation of the outputs") @OfKind(Kind.ACTIVATION) @Default("linear")
            Part activation,

            @JsonPropertyDescription("Whether a bias is added to each filter's output") @Default("true")
            boolean useBias,

            @JsonPropertyDescription("First values of the kernels") @OfKind(Kind.INITIALIZER) @Default("glorot-uniform")
            Part kernelInitializer,

            @JsonPropertyDescription("First values of the biases: zeros, ones or constant")
            @OfKind(Kind.INITIALIZER)
            @Default("zeros")
            Part biasInitializer) {
        public Options {
            kernelSize = Window.pair(kernelSize);
            strides = Window.pair(strides);
            dilationRate = Window.pair(dilationRate);
        }

        private Window window() {
            return new Window(kernelSize, strides, dilationRate, padding);
        }
    }

    @Override
    public String type() {
        return "conv2d";
    }

    @Override
    public String title() {
        return "Convolution of an image";
    }

    @Override
    public LayerResult build(Options options, Context context) {
        Window window = options.window();
        InputType.InputTypeConvolutional image = Inputs.image(type(), context.input());
        window.requireFit("/kernelSize", image);
        window.requireStridesOrDilation();
        return LayerResult.of(new ConvolutionLayer.Builder(Window.array(options.kernelSize()))
                .stride(Window.array(options.strides()))
                .dilation(Window.array(options.dilationRate()))
                .convolutionMode(window.mode(image))
                .nOut(options.filters())
                .activation(ChannelSoftmaxFunction.forImages(context.activation(options.activation())))
                .hasBias(options.useBias())
                .weightInit(kernels(context.initializer(options.kernelInitializer()), window))
                .biasInit(options.useBias() ? Bias.constant(options.biasInitializer(), context) : 0)
                .build());
    }

    /** DL4J's fans are Keras's as long as kernels do not skip. */
    private static IWeightInit kernels(IWeightInit initialization, Window window) {
        return window.skips() ? new UnstridedFansInitialization(initialization) : initialization;
    }
}
