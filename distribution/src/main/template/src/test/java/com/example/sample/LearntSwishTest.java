package com.example.sample;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.Plugin;
import io.mortise.testkit.LayerContract;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** Its backward pass is held against numeric gradients by the contract. */
class LearntSwishTest extends LayerContract {
    @Override protected LayerRecipe<?> recipe() { return new LearntSwish(); }
    @Override protected String options() { return "{\"initial\": 0.7}"; }
    @Override protected InputType input() { return InputType.feedForward(4); }
    @Override protected List<Plugin<?>> parts() { return List.of(); }
}
