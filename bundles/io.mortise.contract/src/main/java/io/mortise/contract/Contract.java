package io.mortise.contract;

import io.mortise.api.Problem;
import io.mortise.contract.describe.UndescribableOption;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.Plugin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;

/**
 * What a plug-in owes the bench, and whether it keeps it. The checks run the plug-in's code: in a worker or in a test.
 * One at a time, since ND4J's random generator is shared in a process.
 *
 * <p>A finding's {@code where} names the plug-in by kind and type, and one of its options or methods:
 * {@code layer gain, option factor} or {@code layer gain, GainLayer.backpropGradient}.
 */
public final class Contract {
    /** So that no plug-in is tried much longer than this, options off their defaults are left out if need be. */
    private static final Duration BUDGET = Duration.ofSeconds(8);

    private final Plugin<?> plugin;
    private final List<Plugin<?>> parts;
    private final @Nullable Map<String, Object> required;

    private Contract(Plugin<?> plugin, Collection<? extends Plugin<?>> parts, @Nullable Map<String, Object> required) {
        this.plugin = plugin;
        this.parts = List.copyOf(parts);
        this.required = required;
    }

    /**
     * For a plug-in of which nothing else is known. Values for options without a default are made up out of their schema.
     *
     * @param parts activations, initializers and schedules that its options may name
     */
    public static Contract of(Plugin<?> plugin, Collection<? extends Plugin<?>> parts) {
        return new Contract(plugin, parts, null);
    }

    /**
     * For a plug-in with values for its options without a default.
     *
     * @param required values by the names of options
     */
    public static Contract of(Plugin<?> plugin, Collection<? extends Plugin<?>> parts, Map<String, Object> required) {
        return new Contract(plugin, parts, required);
    }

    /**
     * The checks of a layer with certain options and a certain input alone; each of its parameters is tried.
     *
     * @param input what comes in; keep it small
     */
    public static <O extends Record> List<Check> layer(
            LayerRecipe<O> recipe,
            Map<String, Object> options,
            InputType input,
            Collection<? extends Plugin<?>> parts) {
        var kinds = new Behaviours(recipe, List.copyOf(parts), new Budget(BUDGET));
        return kinds.layer(recipe, options, input);
    }

    /** What is to be checked, in order. Nothing is run yet but what it takes to describe the plug-in. */
    public List<Check> checks() {
        var place = new Place(plugin);
        var checks = new ArrayList<>(new Descriptions(plugin, place).checks());
        try {
            checks.addAll(new Behaviours(plugin, parts, new Budget(BUDGET)).checks(required));
        } catch (UndescribableOption e) {
            // told by the descriptions
        } catch (Throwable e) {
            checks.add(new Check("it can be tried", () -> List.of(place.thrown(place.method("type"), e))));
        }
        return List.copyOf(checks);
    }

    /** Runs all checks. A fault that several of them came upon is told once. */
    public List<Problem> problems() {
        return checks().stream()
                .flatMap(check -> check.run().stream())
                .distinct()
                .toList();
    }
}
