package io.mortise.testkit;

import io.mortise.api.Part;
import io.mortise.contract.Surroundings;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.Plugin;
import io.mortise.spi.Schedule;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.IActivation;

/**
 * Where a recipe is built in a test: parts come from the plug-ins that the test hands over. It is a layer's context and,
 * for callbacks, the {@link io.mortise.spi.Parts}.
 *
 * @param inputs what comes in; one, but for a layer that merges
 * @param plugins whatever parts may be named
 */
public record TestContext(List<InputType> inputs, List<Plugin<?>> plugins) implements LayerRecipe.Context {
    public TestContext {
        inputs = List.copyOf(inputs);
        plugins = List.copyOf(plugins);
    }

    /** With one input. */
    public TestContext(InputType input, List<Plugin<?>> plugins) {
        this(List.of(input), plugins);
    }

    @Override
    public InputType input() {
        return inputs.getFirst();
    }

    /** For recipes that do not ask what comes in. */
    public static TestContext of(Plugin<?>... plugins) {
        return new TestContext(InputType.feedForward(1), List.of(plugins));
    }

    @Override
    public IActivation activation(Part part) {
        return surroundings().activation(part);
    }

    @Override
    public IWeightInit initializer(Part part) {
        return surroundings().initializer(part);
    }

    @Override
    public Schedule schedule(Part part) {
        return surroundings().schedule(part);
    }

    private Surroundings surroundings() {
        return new Surroundings(inputs, plugins);
    }
}
