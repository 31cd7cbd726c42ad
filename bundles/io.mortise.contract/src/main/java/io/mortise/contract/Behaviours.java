package io.mortise.contract;

import io.mortise.contract.Trials.Case;
import io.mortise.contract.describe.Offers;
import io.mortise.contract.describe.OptionsBinder;
import io.mortise.spi.ActivationRecipe;
import io.mortise.spi.CallbackRecipe;
import io.mortise.spi.InitializerRecipe;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LossRecipe;
import io.mortise.spi.MetricRecipe;
import io.mortise.spi.OptimizerRecipe;
import io.mortise.spi.Plugin;
import io.mortise.spi.ScheduleRecipe;
import io.mortise.spi.Shape;
import io.mortise.spi.TransformRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;

/** Puts together the checks of what a plug-in of each kind does, over the options and inputs that it is tried with. */
final class Behaviours {
    private static final List<Shape> SHAPES = List.of(new Shape.Image(8, 8, 2), new Shape.Vector(6));
    private static final int GRADIENTS = 12;

    private final Plugin<?> plugin;
    private final List<Plugin<?>> parts;
    private final Budget budget;
    private final Place place;
    private final ClassLoader loader;

    Behaviours(Plugin<?> plugin, List<Plugin<?>> parts, Budget budget) {
        this.plugin = plugin;
        this.parts = parts;
        this.budget = budget;
        this.place = new Place(plugin);
        var all = new ArrayList<Plugin<?>>(parts);
        all.addFirst(plugin);
        this.loader = new PluginClasses(all);
    }

    /** Options to try: the first {@code bases} of them must work, one at least; some of their values may be made up. */
    private record Options(List<Map<String, Object>> settings, int bases, Set<String> guessed) {}

    /** Builds from bound options. */
    @FunctionalInterface
    private interface Builder<O extends Record, B> {
        @Nullable
        B build(O options) throws Exception;
    }

    List<Check> checks(@Nullable Map<String, Object> required) {
        var options = options(required);
        return switch (plugin) {
            case ActivationRecipe<?> recipe -> activation(recipe, options);
            case CallbackRecipe<?> recipe -> callback(recipe, options);
            case InitializerRecipe<?> recipe -> initializer(recipe, options);
            case LayerRecipe<?> recipe -> layer(recipe, options);
            case LossRecipe<?> recipe -> loss(recipe, options);
            case MetricRecipe<?> recipe -> metric(recipe, options);
            case OptimizerRecipe<?> recipe -> optimizer(recipe, options);
            case ScheduleRecipe<?> recipe -> schedule(recipe, options);
            case TransformRecipe<?> recipe -> transform(recipe, options);
            default -> List.of(); // what it does cannot be tried in small
        };
    }

    /** A layer with just these options and this input; every number of its parameters is tried. */
    <O extends Record> List<Check> layer(LayerRecipe<O> recipe, Map<String, Object> options, InputType input) {
        if (recipe.merges()) {
            return new MergeChecks(trials(List.of(twice(recipe, options, input, true)), Set.of()), place, loader)
                    .checks();
        }
        var cases = List.of(on(recipe, options, input, true));
        return new LayerChecks(trials(cases, Set.of()), place, loader, Integer.MAX_VALUE).checks();
    }

    private Options options(@Nullable Map<String, Object> required) {
        var schema = Offers.of(plugin).schema();
        var guess = new Guess(parts);
        var bases = required == null ? guess.required(schema) : List.of(required);
        var settings = new ArrayList<>(bases);
        settings.addAll(guess.variants(schema, bases.getFirst()));
        return new Options(
                settings, bases.size(), required == null ? bases.getFirst().keySet() : Set.of());
    }

    private <B> Trials<B> trials(List<Case<B>> cases, Set<String> guessed) {
        return new Trials<>(place, cases, guessed, budget);
    }

    private <O extends Record, B> Trials<B> trials(Plugin<O> recipe, Options options, Builder<O, B> builder) {
        var cases = new ArrayList<Case<B>>();
        for (int i = 0; i < options.settings.size(); i++) {
            var given = options.settings.get(i);
            cases.add(
                    new Case<>(text(given), i < options.bases, () -> builder.build(OptionsBinder.bind(recipe, given))));
        }
        return trials(cases, options.guessed);
    }

    private static String text(Map<String, Object> given) {
        return given.isEmpty() ? "its defaults" : given.toString();
    }

    private <O extends Record> List<Check> activation(ActivationRecipe<O> recipe, Options options) {
        return new ActivationChecks(trials(recipe, options, recipe::build), place, loader).checks();
    }

    private <O extends Record> List<Check> callback(CallbackRecipe<O> recipe, Options options) {
        var among = new Surroundings(InputType.feedForward(1), parts);
        return new CallbackChecks(trials(recipe, options, bound -> recipe.build(bound, among)), place).checks();
    }

    private <O extends Record> List<Check> initializer(InitializerRecipe<O> recipe, Options options) {
        return new InitializerChecks(trials(recipe, options, recipe::build), place, loader).checks();
    }

    private <O extends Record> List<Check> loss(LossRecipe<O> recipe, Options options) {
        return new LossChecks(trials(recipe, options, recipe::build), place, loader).checks();
    }

    private <O extends Record> List<Check> metric(MetricRecipe<O> recipe, Options options) {
        return new MetricChecks(trials(recipe, options, recipe::build), place).checks();
    }

    private <O extends Record> List<Check> optimizer(OptimizerRecipe<O> recipe, Options options) {
        return new OptimizerChecks(trials(recipe, options, recipe::build), place, loader).checks();
    }

    private <O extends Record> List<Check> schedule(ScheduleRecipe<O> recipe, Options options) {
        return new ScheduleChecks(trials(recipe, options, recipe::build), place).checks();
    }

    private <O extends Record> List<Check> transform(TransformRecipe<O> recipe, Options options) {
        var cases = new ArrayList<Case<TransformChecks.Fitted>>();
        for (int i = 0; i < options.settings.size(); i++) {
            var given = options.settings.get(i);
            for (Shape shape : SHAPES) {
                cases.add(new Case<>(text(given) + " on " + shape, i < options.bases, () -> {
                    O bound = OptionsBinder.bind(recipe, given);
                    double[] learnt = recipe.fit(bound, new TransformChecks.Six(shape), shape);
                    return TransformChecks.Fitted.of(shape, learnt, recipe.build(bound, learnt, shape));
                }));
            }
        }
        return new TransformChecks(trials(cases, options.guessed), place).checks();
    }

    private <O extends Record> List<Check> layer(LayerRecipe<O> recipe, Options options) {
        if (recipe.merges()) return merging(recipe, options);
        var cases = new ArrayList<Case<Stack>>();
        for (int i = 0; i < options.settings.size(); i++) {
            for (Shape shape : SHAPES) {
                cases.add(on(recipe, options.settings.get(i), shape.inputType(), i < options.bases));
            }
        }
        return new LayerChecks(trials(cases, options.guessed), place, loader, GRADIENTS).checks();
    }

    private <O extends Record> List<Check> merging(LayerRecipe<O> recipe, Options options) {
        var cases = new ArrayList<Case<Merged>>();
        for (int i = 0; i < options.settings.size(); i++) {
            for (Shape shape : SHAPES) {
                cases.add(twice(recipe, options.settings.get(i), shape.inputType(), i < options.bases));
            }
        }
        return new MergeChecks(trials(cases, options.guessed), place, loader).checks();
    }

    private <O extends Record> Case<Merged> twice(
            LayerRecipe<O> recipe, Map<String, Object> given, InputType input, boolean base) {
        var both = new Surroundings(List.of(input, input), parts);
        return new Case<>(
                text(given) + " on twice " + text(input),
                base,
                () -> Merged.of(recipe, OptionsBinder.bind(recipe, given), both));
    }

    private <O extends Record> Case<Stack> on(
            LayerRecipe<O> recipe, Map<String, Object> given, InputType input, boolean base) {
        return new Case<>(text(given) + " on " + text(input), base, () -> {
            var first = stack(recipe, given, input);
            if (first == null) return null;
            first.alone(); // refuses what does not fit; DL4J has its objects then
            return stack(recipe, given, input);
        });
    }

    private <O extends Record> @Nullable Stack stack(
            LayerRecipe<O> recipe, Map<String, Object> given, InputType input) {
        var result = recipe.build(OptionsBinder.bind(recipe, given), new Surroundings(input, parts));
        return result == null ? null : new Stack(input, result);
    }

    private static String text(InputType input) {
        return input instanceof InputType.InputTypeConvolutional image
                ? "an image of %d x %d x %d".formatted(image.getHeight(), image.getWidth(), image.getChannels())
                : "a row of " + input.arrayElementsPerExample() + " numbers";
    }
}
