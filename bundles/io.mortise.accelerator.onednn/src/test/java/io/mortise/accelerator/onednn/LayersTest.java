package io.mortise.accelerator.onednn;

import static io.mortise.accelerator.onednn.Nets.convolution;
import static io.mortise.accelerator.onednn.Nets.dense;
import static io.mortise.accelerator.onednn.Nets.net;
import static io.mortise.accelerator.onednn.Nets.normalization;
import static io.mortise.accelerator.onednn.Nets.pooling;

import java.util.Locale;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LayersTest {
    private static final InputType IMAGE = InputType.convolutional(11, 9, 3);
    private static final InputType ROW = InputType.feedForward(13);

    private static void agreesOnImages(Layer... layers) {
        var net = Nets.scattered(net(IMAGE, layers), 1);
        Agreement.check(net, Nets.features(2, 6, 3, 11, 9), Nets.labels(3, 6, 4));
    }

    private static void agreesOnRows(Layer... layers) {
        var net = Nets.scattered(net(ROW, layers), 1);
        Agreement.check(net, Nets.features(2, 6, 13), Nets.labels(3, 6, 4));
    }

    @Nested
    class Convolution {
        @ParameterizedTest(name = "{0} filters of {1} x {2}, strides {3} x {4}, dilation {5}, {6}")
        @CsvSource({
            "16, 3, 3, 1, 1, 1, Truncate", "16, 3, 3, 1, 1, 1, Same", "10, 3, 2, 1, 1, 1, Same",
            "7, 5, 3, 2, 1, 1, Truncate", "32, 3, 3, 2, 2, 1, Same", "16, 2, 2, 2, 2, 1, Same",
            "5, 1, 1, 1, 1, 1, Truncate", "16, 3, 3, 1, 1, 2, Truncate", "16, 3, 3, 1, 1, 2, Same",
            "16, 2, 2, 2, 2, 1, Truncate"
        })
        void agrees(int filters, int height, int width, int down, int right, int dilation, ConvolutionMode mode) {
            agreesOnImages(
                    new ConvolutionLayer.Builder(height, width)
                            .stride(down, right)
                            .dilation(dilation, dilation)
                            .convolutionMode(mode)
                            .nOut(filters)
                            .activation(Activation.RELU)
                            .build(),
                    convolution(16, Activation.TANH),
                    dense(4, Activation.IDENTITY));
        }

        @Test
        void without_a_bias() {
            agreesOnImages(
                    new ConvolutionLayer.Builder(3, 3)
                            .nOut(16)
                            .hasBias(false)
                            .activation(Activation.RELU)
                            .build(),
                    dense(4, Activation.IDENTITY));
        }

        @Test
        void with_padding_of_its_own() {
            agreesOnImages(
                    new ConvolutionLayer.Builder(3, 3)
                            .padding(2, 1)
                            .nOut(8)
                            .activation(Activation.IDENTITY)
                            .build(),
                    dense(4, Activation.IDENTITY));
        }

        @Test
        void at_the_end_of_the_net() {
            agreesOnImages(new ConvolutionLayer.Builder(11, 9)
                    .nOut(4)
                    .activation(Activation.IDENTITY)
                    .build());
        }
    }

    @Nested
    class Pooling {
        @ParameterizedTest(name = "{0} of {1} x {2}, strides {3} x {4}, {5}")
        @CsvSource({
            "MAX, 2, 2, 2, 2, Truncate", "MAX, 2, 2, 2, 2, Same", "MAX, 3, 2, 1, 2, Same", "MAX, 3, 3, 2, 2, Truncate",
            "AVG, 2, 2, 2, 2, Truncate", "AVG, 2, 2, 2, 2, Same", "AVG, 3, 2, 1, 2, Same", "AVG, 3, 3, 2, 2, Truncate"
        })
        void agrees(PoolingType type, int height, int width, int down, int right, ConvolutionMode mode) {
            agreesOnImages(
                    convolution(16, Activation.TANH),
                    pooling(type, height, width, down, right, mode),
                    dense(4, Activation.IDENTITY));
        }

        @ParameterizedTest
        @EnumSource(names = {"MAX", "AVG"})
        void of_the_image_itself(PoolingType type) {
            agreesOnImages(pooling(type), dense(4, Activation.IDENTITY));
        }

        @ParameterizedTest
        @EnumSource(names = {"MAX", "AVG"})
        void over_the_whole_image(PoolingType type) {
            agreesOnImages(
                    convolution(16, Activation.TANH), new GlobalPoolingLayer(type), dense(4, Activation.IDENTITY));
        }

        @ParameterizedTest
        @EnumSource(names = {"MAX", "AVG"})
        void over_the_whole_image_at_the_end(PoolingType type) {
            agreesOnImages(convolution(4, Activation.TANH), new GlobalPoolingLayer(type));
        }
    }

    @Nested
    class Batch_normalization {
        @ParameterizedTest
        @ValueSource(ints = {16, 10, 1})
        void of_channels(int filters) {
            agreesOnImages(convolution(filters, Activation.RELU), normalization(), dense(4, Activation.IDENTITY));
        }

        @ParameterizedTest
        @ValueSource(ints = {16, 10, 1})
        void of_rows(int units) {
            agreesOnRows(dense(units, Activation.TANH), normalization(), dense(4, Activation.IDENTITY));
        }

        @Test
        void of_the_image_itself() {
            agreesOnImages(normalization(), convolution(16, Activation.RELU), dense(4, Activation.IDENTITY));
        }

        @Test
        void of_the_row_itself() {
            agreesOnRows(normalization(), dense(4, Activation.IDENTITY));
        }

        @Test
        void at_the_end_of_the_net() {
            agreesOnRows(dense(4, Activation.IDENTITY), normalization());
        }
    }

    @Nested
    class Activations {
        @ParameterizedTest
        @EnumSource(names = {"RELU", "SIGMOID", "TANH", "IDENTITY"})
        void after_dense_layers_and_convolutions(Activation activation) {
            agreesOnImages(convolution(16, activation), dense(9, activation), dense(4, Activation.IDENTITY));
        }

        @ParameterizedTest
        @EnumSource(names = {"RELU", "SIGMOID", "TANH", "IDENTITY"})
        void as_layers(Activation activation) {
            agreesOnImages(
                    convolution(16, Activation.IDENTITY),
                    normalization(),
                    Nets.activation(activation),
                    pooling(PoolingType.MAX),
                    dense(9, Activation.IDENTITY),
                    Nets.activation(activation),
                    dense(4, Activation.IDENTITY));
        }
    }

    @Nested
    class Dense {
        @ParameterizedTest
        @ValueSource(ints = {1, 10, 64})
        void of_rows(int units) {
            agreesOnRows(dense(units, Activation.RELU), dense(4, Activation.IDENTITY));
        }

        @Test
        void without_a_bias() {
            agreesOnRows(new DenseLayer.Builder()
                    .nOut(4)
                    .hasBias(false)
                    .activation(Activation.IDENTITY)
                    .build());
        }

        @Test
        void of_the_image_itself() {
            agreesOnImages(dense(4, Activation.IDENTITY));
        }
    }

    @Nested
    class Losses {
        @ParameterizedTest
        @CsvSource({"MCXENT, SOFTMAX", "MSE, IDENTITY", "MSE, SOFTMAX", "XENT, SIGMOID", "L1, TANH"})
        void agree(String loss, String last) {
            var net = net(
                    IMAGE,
                    new Sgd(0.1),
                    LossFunction.valueOf(loss),
                    Activation.valueOf(last.toUpperCase(Locale.ROOT)),
                    convolution(16, Activation.RELU),
                    dense(4, Activation.IDENTITY));
            Agreement.check(Nets.scattered(net, 1), Nets.features(2, 6, 3, 11, 9), Nets.labels(3, 6, 4));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 33})
    void every_batch_size_agrees(int examples) {
        var net = Nets.scattered(Nets.report(new Sgd(0.1), 0), 1);
        Agreement.check(net, Nets.features(2, examples, 1, 28, 28), Nets.labels(3, examples, 10));
    }

    @Test
    void a_single_example_agrees() {
        var net = Nets.scattered(Nets.lenet(new Sgd(0.1), Activation.RELU, PoolingType.MAX), 1);
        Agreement.check(net, Nets.features(2, 1, 1, 28, 28), Nets.labels(3, 1, 10));
    }

    /** Of millions of numbers some are so close to a kink of ReLU or pooling that single precision sees the other side. */
    @Test
    void a_large_batch_agrees() {
        var net = Nets.scattered(Nets.report(new Sgd(0.1), 0), 1);
        Agreement.check(net, Nets.features(2, 128, 1, 28, 28), Nets.labels(3, 128, 10), 1e-3);
    }

    @ParameterizedTest
    @CsvSource({"TANH, AVG", "RELU, MAX", "SIGMOID, MAX"})
    void lenet_agrees(Activation activation, PoolingType type) {
        var net = Nets.scattered(Nets.lenet(new Sgd(0.1), activation, type), 1);
        Agreement.check(net, Nets.features(2, 20, 1, 28, 28), Nets.labels(3, 20, 10));
    }
}
