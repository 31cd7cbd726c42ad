package com.example.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.spi.Plugin;
import io.mortise.testkit.Options;
import io.mortise.testkit.PluginContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Type, title, options and their descriptions are looked at by the contract, the rule of a step here. */
class LionTest extends PluginContract {
    @Override protected List<Plugin<?>> plugins() { return List.of(new Lion()); }

    @Test
    void moves_every_weight_by_the_learning_rate() {
        var options = Options.of(new Lion(), "{\"learningRate\": 0.5}");
        var updater = new Lion().build(options).updater().instantiate(Nd4j.zeros(3), true);
        var gradient = Nd4j.createFromArray(2f, -0.001f, 0f);
        updater.applyUpdater(gradient, 0, 0);
        assertThat(gradient.toDoubleVector()).containsExactly(new double[] {0.5, -0.5, 0}, within(1e-6));
    }

    @Test
    void goes_on_in_the_direction_of_its_momentum() {
        var updater = new Lion().build(Options.of(new Lion(), "{}")).updater().instantiate(Nd4j.zeros(1), true);
        updater.applyUpdater(Nd4j.createFromArray(100f), 0, 0);
        var gradient = Nd4j.createFromArray(-1f);
        updater.applyUpdater(gradient, 1, 0);
        assertThat(gradient.getDouble(0)).isEqualTo(0.001, within(1e-9));
    }
}
