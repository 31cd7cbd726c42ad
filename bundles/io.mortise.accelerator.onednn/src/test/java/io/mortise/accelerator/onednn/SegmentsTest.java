package io.mortise.accelerator.onednn;

import static io.mortise.accelerator.onednn.Nets.convolution;
import static io.mortise.accelerator.onednn.Nets.dense;
import static io.mortise.accelerator.onednn.Nets.normalization;
import static io.mortise.accelerator.onednn.Nets.pooling;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;

/** Nets with layers that the accelerator does not know: answers and all gradients against DL4J in double precision. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SegmentsTest {
    private static final Activation TANH = Activation.TANH;
    private static final Activation NONE = Activation.IDENTITY;

    private record Layers(Layer... layers) {}

    private static Arguments net(String where, String byDl4j, Layer... layers) {
        return Arguments.of(where, byDl4j, new Layers(layers));
    }

    static Stream<Arguments> ofImages() {
        return Stream.of(
                net(
                        "first",
                        "layer 0 (Curve)",
                        Curve.layer(),
                        convolution(16, TANH),
                        pooling(PoolingType.AVG),
                        dense(4, NONE)),
                net(
                        "between convolutions",
                        "layer 2 (Curve)",
                        convolution(16, NONE),
                        normalization(),
                        Curve.layer(),
                        pooling(PoolingType.MAX),
                        convolution(16, TANH),
                        normalization(),
                        dense(4, NONE)),
                net(
                        "between images and rows",
                        "layer 1 (Curve)",
                        convolution(10, TANH),
                        Curve.layer(),
                        dense(9, TANH),
                        dense(4, NONE)),
                net("last, after rows", "layer 2 (Curve)", convolution(16, TANH), dense(4, NONE), Curve.layer()),
                net(
                        "last, after images",
                        "layer 2 (Curve)",
                        convolution(16, TANH),
                        new ConvolutionLayer.Builder(9, 7)
                                .nOut(4)
                                .activation(NONE)
                                .build(),
                        Curve.layer()),
                net(
                        "two in a row",
                        "layers 1 (Curve), 2 (Curve)",
                        convolution(16, TANH),
                        Curve.layer(),
                        Curve.layer(),
                        convolution(8, TANH),
                        dense(4, NONE)),
                net(
                        "two apart",
                        "layers 0 (Curve), 3 (Curve)",
                        Curve.layer(),
                        convolution(16, TANH),
                        normalization(),
                        Curve.layer(),
                        convolution(8, TANH),
                        dense(4, NONE)),
                net(
                        "nothing worth the way between two",
                        "layers 1 (Curve), 2 (BatchNormalization), 3 (SubsamplingLayer), 4 (Curve)",
                        convolution(16, TANH),
                        Curve.layer(),
                        normalization(),
                        pooling(PoolingType.AVG),
                        Curve.layer(),
                        dense(4, NONE)),
                net(
                        "a layer of DL4J's",
                        "layer 1 (LocalResponseNormalization)",
                        convolution(16, TANH),
                        new LocalResponseNormalization.Builder().build(),
                        convolution(8, TANH),
                        dense(4, NONE)),
                net(
                        "each channel by itself, zeros round it",
                        "layers 1 (ZeroPaddingLayer), 2 (DepthwiseConvolution2D)",
                        convolution(16, TANH),
                        new ZeroPaddingLayer.Builder(0, 1, 0, 1).build(),
                        new DepthwiseConvolution2D.Builder(3, 3)
                                .stride(2, 2)
                                .depthMultiplier(2)
                                .activation(NONE)
                                .build(),
                        normalization(),
                        convolution(8, TANH),
                        dense(4, NONE)),
                net(
                        "an option",
                        "layers 1 (BatchNormalization), 3 (DenseLayer)",
                        convolution(16, TANH),
                        new BatchNormalization.Builder().build(),
                        dense(9, TANH),
                        dense(8, Activation.ELU),
                        dense(4, NONE)));
    }

    static Stream<Arguments> ofRows() {
        return Stream.of(
                net("first", "layer 0 (Curve)", Curve.layer(), dense(9, TANH), dense(4, NONE)),
                net("between", "layer 1 (Curve)", dense(9, TANH), Curve.layer(), dense(4, NONE)),
                net("last", "layer 2 (Curve)", dense(9, TANH), dense(4, NONE), Curve.layer()),
                net(
                        "two apart",
                        "layers 1 (Curve), 4 (Curve)",
                        dense(16, TANH),
                        Curve.layer(),
                        dense(9, NONE),
                        normalization(),
                        Curve.layer(),
                        dense(4, NONE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofImages")
    void agree_where_it_stands_in_a_net_of_images(String where, String byDl4j, Layers layers) {
        var net = Nets.scattered(Nets.net(InputType.convolutional(11, 9, 3), layers.layers()), 1);
        String said = Agreement.checkSegments(net, Nets.features(2, 6, 3, 11, 9), Nets.labels(3, 6, 4));
        assertThat(said).startsWith("onednn 3.").endsWith(", but " + byDl4j + " by DL4J");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofRows")
    void agree_where_it_stands_in_a_net_of_rows(String where, String byDl4j, Layers layers) {
        var net = Nets.scattered(Nets.net(InputType.feedForward(13), layers.layers()), 1);
        String said = Agreement.checkSegments(net, Nets.features(2, 6, 13), Nets.labels(3, 6, 4));
        assertThat(said).startsWith("onednn 3.").endsWith(", but " + byDl4j + " by DL4J");
    }
}
