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
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.osgi.service.component.annotations.Component;

/**
 * A convolution of each channel by itself, and then one of 1 x 1 over all that came of them. Made of two layers of DL4J's, since
 * its {@code SeparableConvolution2D} has one initializer for both, with wrong fans; so the second one is as fast as any other.
 */
@Component
public final class SeparableConv2d implements LayerRecipe<SeparableConv2d.Options> {
    /**
     * Its options.
     *
     * @param filters number of channels that come out
     * @param kernelSize height and width of the kernels of each channel
     * @param strides rows and columns that a kernel moves on
     * @param padding what becomes of the border
     * @param dilationRate distance of the inputs that a kernel sees; only one of it and strides may be more than 1
     * @param depthMultiplier number of kernels for each channel
     * @param activation of what comes out
     * @param useBias whether a bias is added to what comes out
     * @param depthwiseInitializer first values of the kernels of each channel
     * @param pointwiseInitializer first values of the weights of the second convolution
     * @param biasInitializer first values of the biases, a constant
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

            @JsonPropertyDescription("Number of kernels for each channel") @Positive @Default("1")
            int depthMultiplier,

            @JsonPropertyDescription("Activation of the outputs") @OfKind(Kind.ACTIVATION) @Default("linear")
            Part activation,

            @JsonPropertyDescription("Whether a bias is added to each filter's output") @Default("true")
            boolean useBias,

            @JsonPropertyDescription("First values of the kernels of each channel")
            @OfKind(Kind.INITIALIZER)
            @Default("glorot-uniform")
            Part depthwiseInitializer,

            @JsonPropertyDescription("First values of the weights that put the channels together")
            @OfKind(Kind.INITIALIZER)
            @Default("glorot-uniform")
            Part pointwiseInitializer,

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
        return "separable-conv2d";
    }

    @Override
    public String title() {
        return "Convolution of each channel, and one of 1 x 1 over them";
    }

    @Override
    public LayerResult build(Options options, Context context) {
        var window = new Window(options.kernelSize(), options.strides(), options.dilationRate(), options.padding());
        InputType.InputTypeConvolutional image = Inputs.image(type(), context.input());
        var channels = Depthwise.layer(window, image, options.depthMultiplier())
                .activation(new ActivationIdentity())
                .hasBias(false)
                .weightInit(Depthwise.kernels(context.initializer(options.depthwiseInitializer()), window))
                .build();
        var points = new ConvolutionLayer.Builder(1, 1)
                .convolutionMode(ConvolutionMode.Truncate)
                .nOut(options.filters())
                .activation(ChannelSoftmaxFunction.forImages(context.activation(options.activation())))
                .hasBias(options.useBias())
                .weightInit(context.initializer(options.pointwiseInitializer()))
                .biasInit(options.useBias() ? Bias.constant(options.biasInitializer(), context) : 0)
                .build();
        return LayerResult.of(channels, points);
    }
}
