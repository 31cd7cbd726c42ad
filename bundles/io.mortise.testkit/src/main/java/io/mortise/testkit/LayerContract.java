package io.mortise.testkit;

import io.mortise.contract.Contract;
import io.mortise.json.Json;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.Plugin;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every layer owes the engine, held with options and an input of the test's choice: the shape that it announces,
 * right gradients for every single parameter, a configuration that survives being written, the same parameters for the
 * same seed, and more. The layer stands on a linear one, in a net whose loss is the squared error.
 */
public abstract class LayerContract extends PluginContract {
    /** The layer. */
    protected abstract LayerRecipe<?> recipe();

    /** Options as JSON, off their defaults. */
    protected abstract String options();

    /** What comes in; keep it small, for every parameter is tried. */
    protected abstract InputType input();

    /** Activations and initializers that the options may name. */
    @Override
    protected abstract List<Plugin<?>> parts();

    @Override
    protected List<Plugin<?>> plugins() {
        return List.of(recipe());
    }

    @TestFactory
    protected final Stream<DynamicTest> with_these_options_it_is_a_layer() {
        return tests(recipe(), Json.object(Json.read(options(), Map.class)));
    }

    private <O extends Record> Stream<DynamicTest> tests(LayerRecipe<O> recipe, Map<String, Object> options) {
        return tests(recipe.type(), Contract.layer(recipe, options, input(), parts()));
    }
}
