package com.example.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.Plugin;
import io.mortise.testkit.LayerContract;
import io.mortise.testkit.TestNet;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;

/** Gradients, shapes, restoring, equal starts: what every layer owes is tried by the contract. */
class DenseBlockTest extends LayerContract {
    @Override protected LayerRecipe<?> recipe() { return new DenseBlock(); }
    @Override protected String options() { return "{\"units\": 3, \"rate\": 0.5}"; }
    @Override protected InputType input() { return InputType.feedForward(4); }
    @Override protected List<Plugin<?>> parts() { return List.of(); } // activations that the options name

    @Test
    void gives_as_many_outputs_as_it_has_units() {
        var net = new TestNet(input(), parts()).layer(new DenseBlock(), options());
        assertThat(net.output()).isEqualTo(InputType.feedForward(3));
    }
}
