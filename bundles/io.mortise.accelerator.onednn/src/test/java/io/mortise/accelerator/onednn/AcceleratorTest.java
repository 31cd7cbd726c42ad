package io.mortise.accelerator.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.accelerator.onednn.dnnl.Dnnl;
import io.mortise.accelerator.onednn.dnnl.DnnlException;
import io.mortise.accelerator.onednn.dnnl.Tag;
import io.mortise.spi.Accelerator.Attempt;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AcceleratorTest {
    private static Attempt attempt(MultiLayerNetwork net) {
        return new OneDnnAccelerator().accelerate(net, 4, 1, 28, 28);
    }

    @Test
    void says_what_computes() {
        var net = Nets.report(new Sgd(0.1), 0.25);
        assertThat(attempt(net)).isInstanceOfSatisfying(Attempt.Accelerated.class, done -> {
            assertThat(done.description()).matches("onednn 3\\.11\\.\\d+ (avx|sse|isa).*");
            done.net().close();
        });
    }

    @Nested
    class Refuses {
        private static Arguments layer(Layer layer, String reason) {
            return Arguments.of(layer, reason);
        }

        static Stream<Arguments> layers() {
            return Stream.of(
                    layer(new LocalResponseNormalization.Builder().build(), "layer 0 (LocalResponseNormalization)"),
                    layer(Nets.convolution(4, Activation.SOFTMAX), "the activation softmax is not known"),
                    layer(Nets.convolution(4, Activation.RELU6), "the activation relu6 is not known"),
                    layer(new BatchNormalization.Builder().build(), "useLogStd"),
                    layer(new BatchNormalization.Builder(true).useLogStd(false).build(), "a fixed gamma and beta"),
                    layer(
                            new ConvolutionLayer.Builder(3, 3)
                                    .nOut(4)
                                    .activation(Activation.RELU)
                                    .dropOut(0.5)
                                    .build(),
                            "dropout on its input"),
                    layer(
                            new DenseLayer.Builder()
                                    .nOut(4)
                                    .activation(Activation.RELU)
                                    .hasLayerNorm(true)
                                    .build(),
                            "layer normalization"),
                    layer(
                            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                                    .kernelSize(2, 2)
                                    .dilation(2, 2)
                                    .build(),
                            "pooling with a dilation"),
                    layer(
                            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM)
                                    .pnorm(2)
                                    .build(),
                            "pooling by PNORM"));
        }

        @ParameterizedTest(name = "{1}")
        @MethodSource("layers")
        void a_net_of_what_it_does_not_know(Layer layer, String reason) {
            var net = Nets.net(Nets.DIGITS, layer, Nets.dense(10, Activation.SOFTMAX));
            assertThat(attempt(net))
                    .isInstanceOfSatisfying(
                            Attempt.Refused.class,
                            refused -> assertThat(refused.reason()).contains(reason));
        }

        @Test
        void a_net_without_anything_to_speed_up() {
            var net = Nets.net(Nets.DIGITS, Nets.normalization(), Nets.pooling(PoolingType.MAX));
            assertThat(attempt(net))
                    .isEqualTo(new Attempt.Refused("the net has neither a convolution nor a dense layer"));
        }

        @Test
        void frozen_layers() {
            var frozen = new FrozenLayer(Nets.dense(4, Activation.TANH));
            var net = Nets.net(Nets.DIGITS, frozen, Nets.dense(10, Activation.IDENTITY));
            assertThat(attempt(net)).isEqualTo(new Attempt.Refused("frozen layers are not known"));
        }

        @Test
        void double_precision() {
            var net = Nets.report(new Sgd(0.1), 0).convertDataType(DataType.DOUBLE);
            assertThat(attempt(net)).isEqualTo(new Attempt.Refused("the net's numbers are DOUBLE, not FLOAT"));
        }

        @Test
        void a_net_without_a_loss_layer() {
            var net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                    .list()
                    .layer(new OutputLayer.Builder()
                            .nOut(3)
                            .activation(Activation.SOFTMAX)
                            .build())
                    .setInputType(InputType.feedForward(4))
                    .build());
            net.init();
            assertThat(attempt(net)).isEqualTo(new Attempt.Refused("the net does not end with a LossLayer"));
        }
    }

    @Test
    void a_call_that_fails_names_itself() {
        try (var dnnl = new Dnnl()) {
            assertThatThrownBy(() -> dnnl.descriptor(Tag.ABCD, 2, 3))
                    .isInstanceOf(DnnlException.class)
                    .hasMessage("dnnl_memory_desc_create_with_tag: invalid arguments");
        }
    }

    static Stream<MultiLayerNetwork> nets() {
        var divided = Nets.net(
                Nets.DIGITS, Nets.convolution(32, Activation.RELU), Curve.layer(), Nets.dense(10, Activation.IDENTITY));
        return Stream.of(Nets.report(new Sgd(0.1), 0.25), divided);
    }

    /** Each holds some 10 MB: sixty at once would be 600 MB. */
    @ParameterizedTest
    @MethodSource("nets")
    void nets_give_their_memory_back(MultiLayerNetwork net) {
        var features = Nets.features(1, 32, 1, 28, 28);
        var labels = Nets.labels(1, 32, 10);
        buildAndClose(net, features, labels, 20);
        long before = NativeMemory.resident();
        buildAndClose(net, features, labels, 60);
        assertThat(NativeMemory.resident() - before).as("kB more than before").isLessThan(100_000);
    }

    private static void buildAndClose(MultiLayerNetwork net, INDArray features, INDArray labels, int times) {
        for (int i = 0; i < times; i++) {
            try (var faster = new Accelerated(net, 32, 1, 28, 28)) {
                faster.fit(features, labels);
            }
        }
    }
}
