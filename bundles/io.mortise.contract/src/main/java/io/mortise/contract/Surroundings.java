package io.mortise.contract;

import io.mortise.api.Part;
import io.mortise.contract.describe.OptionsBinder;
import io.mortise.spi.ActivationRecipe;
import io.mortise.spi.InitializerRecipe;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.Plugin;
import io.mortise.spi.Schedule;
import io.mortise.spi.ScheduleRecipe;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.IActivation;

/**
 * What a plug-in is built among: a layer's context and, for callbacks, the {@link io.mortise.spi.Parts}.
 *
 * @param inputs what comes in; one, but for a layer that merges
 * @param plugins whatever parts may be named
 */
public record Surroundings(List<InputType> inputs, List<Plugin<?>> plugins) implements LayerRecipe.Context {
    public Surroundings {
        inputs = List.copyOf(inputs);
        plugins = List.copyOf(plugins);
    }

    /** With one input. */
    public Surroundings(InputType input, List<Plugin<?>> plugins) {
        this(List.of(input), plugins);
    }

    @Override
    public InputType input() {
        return inputs.getFirst();
    }

    @Override
    public IActivation activation(Part part) {
        return activation((ActivationRecipe<?>) find(ActivationRecipe.class, part), part);
    }

    @Override
    public IWeightInit initializer(Part part) {
        return initializer((InitializerRecipe<?>) find(InitializerRecipe.class, part), part);
    }

    @Override
    public Schedule schedule(Part part) {
        return schedule((ScheduleRecipe<?>) find(ScheduleRecipe.class, part), part);
    }

    private static <O extends Record> IActivation activation(ActivationRecipe<O> recipe, Part part) {
        return recipe.build(OptionsBinder.bind(recipe, part.options()));
    }

    private static <O extends Record> IWeightInit initializer(InitializerRecipe<O> recipe, Part part) {
        return recipe.build(OptionsBinder.bind(recipe, part.options()));
    }

    private static <O extends Record> Schedule schedule(ScheduleRecipe<O> recipe, Part part) {
        return recipe.build(OptionsBinder.bind(recipe, part.options()));
    }

    private Plugin<?> find(Class<?> recipe, Part part) {
        return plugins.stream()
                .filter(recipe::isInstance)
                .filter(plugin -> plugin.type().equals(part.type()))
                .findFirst()
                .orElseThrow(() -> new NotAtHand(recipe, part));
    }
}
