package io.mortise.layer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.Plugin;
import io.mortise.testkit.LayerContract;
import io.mortise.testkit.TestNet;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DropoutTest extends LayerContract {
    private static final int WIDTH = 20_000;

    @Override
    protected LayerRecipe<?> recipe() {
        return new Dropout();
    }

    @Override
    protected String options() {
        return "{\"rate\": 0.3}";
    }

    @Override
    protected InputType input() {
        return InputType.convolutional(3, 4, 2);
    }

    @Override
    protected List<Plugin<?>> parts() {
        return List.of();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.25, 0.5, 0.9})
    void in_training_it_drops_its_rate_and_scales_what_is_left(double rate) {
        double[] out = trained(net(rate, 1), ones());
        double kept = 1 / (1 - rate);
        assertThat(Arrays.stream(out).filter(value -> value == 0).count() / (double) WIDTH)
                .as("share dropped")
                .isEqualTo(rate, within(4 * Math.sqrt(rate * (1 - rate) / WIDTH) + 1e-9));
        assertThat(Arrays.stream(out).filter(value -> value != 0))
                .allSatisfy(value -> assertThat(value).isEqualTo(kept, within(1e-5 * kept)));
    }

    @Test
    void every_step_drops_others() {
        MultiLayerNetwork net = net(0.5, 1);
        double[] first = trained(net, ones());
        double[] second = trained(net, ones());
        long both = 0;
        for (int i = 0; i < WIDTH; i++) {
            both += first[i] == 0 && second[i] == 0 ? 1 : 0;
        }
        assertThat(both / (double) WIDTH).isEqualTo(0.25, within(0.02));
    }

    @Test
    void neighbours_drop_independently() {
        double[] out = trained(net(0.5, 1), ones());
        long both = 0;
        for (int i = 1; i < WIDTH; i++) {
            both += out[i - 1] == 0 && out[i] == 0 ? 1 : 0;
        }
        assertThat(both / (double) WIDTH).isEqualTo(0.25, within(0.02));
    }

    @Test
    void the_same_seed_drops_the_same() {
        assertThat(trained(net(0.5, 7), ones())).isEqualTo(trained(net(0.5, 7), ones()));
    }

    @Test
    void outside_training_it_does_nothing() {
        assertThat(net(0.5, 1).output(ones()).toDoubleVector()).containsOnly(1);
    }

    @Test
    void it_leaves_the_batch_that_comes_in_as_it_is() {
        INDArray batch = ones();
        net(0.5, 1).fit(batch, ones());
        assertThat(batch.toDoubleVector()).containsOnly(1);
    }

    /** A bias stands still where its output was dropped, and learns doubly where it was not. */
    @Test
    void the_gradient_passes_where_the_value_passed() {
        var net = new TestNet(InputType.feedForward(1), Batteries.PARTS)
                .layer(new Dense(), "{\"units\": 1000, \"kernelInitializer\": \"ones\"}")
                .layer(new Dropout(), "{\"rate\": 0.5}")
                .build(DataType.DOUBLE, 1, 1.0);
        net.fit(Nd4j.ones(DataType.DOUBLE, 1, 1), Nd4j.zeros(DataType.DOUBLE, 1, 1000));
        double[] biases = net.getParam("0_b").toDoubleVector();
        // kept: y = 2 x, loss y^2, so that the slope is 2 y * 2 = 8
        assertThat(Arrays.stream(biases).boxed()).containsOnly(0.0, -8.0);
        assertThat(Arrays.stream(biases).filter(bias -> bias == 0).count()).isBetween(430L, 570L);
    }

    private static MultiLayerNetwork net(double rate, long seed) {
        return new TestNet(InputType.feedForward(WIDTH), List.of())
                .layer(new Dropout(), "{\"rate\": %s}".formatted(rate))
                .build(DataType.FLOAT, seed, 0.1);
    }

    private static INDArray ones() {
        return Nd4j.ones(DataType.FLOAT, 1, WIDTH);
    }

    private static double[] trained(MultiLayerNetwork net, INDArray in) {
        return net.output(in, true).toDoubleVector();
    }
}
