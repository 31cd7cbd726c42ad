package io.mortise.contract.describe;

import com.fasterxml.classmate.TypeResolver;
import io.mortise.api.Kind;
import io.mortise.api.plugin.Offer;
import io.mortise.spi.ActivationRecipe;
import io.mortise.spi.CallbackRecipe;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.InitializerRecipe;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LossRecipe;
import io.mortise.spi.MetricRecipe;
import io.mortise.spi.OptimizerRecipe;
import io.mortise.spi.PanelRecipe;
import io.mortise.spi.Plugin;
import io.mortise.spi.ScheduleRecipe;
import io.mortise.spi.TransformRecipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Describes a plug-in class from nothing but its type, its title and the annotations on its options record. */
public final class Offers {
    private static final Map<Class<?>, Kind> KINDS = kinds();

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private Offers() {}

    /** Whether a text can be a part's type: kebab case. */
    public static boolean isType(@Nullable String text) {
        return text != null && TYPE.matcher(text).matches();
    }

    /**
     * The description of what a plug-in supplies.
     *
     * @throws UndescribableOption where one of its options has no description, or a type that a spec cannot hold
     */
    public static Offer of(Plugin<?> plugin) {
        var schema = new OptionsSchema(plugin.getClass(), optionsOf(plugin)).toMap();
        return new Offer(kindOf(plugin), plugin.type(), plugin.title(), schema);
    }

    /** The kind of part that a plug-in supplies. */
    public static Kind kindOf(Plugin<?> plugin) {
        var kinds = KINDS.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(plugin))
                .map(Map.Entry::getValue)
                .toList();
        if (kinds.size() != 1) {
            throw new UndescribableOption(
                    plugin.getClass(), "must implement exactly one recipe interface of io.mortise.spi, not " + kinds);
        }
        return kinds.getFirst();
    }

    /** Everything that keeps a plug-in's options from being described; empty where {@link #of} gives an answer. */
    public static List<UndescribableOption> complaints(Plugin<?> plugin) {
        return new DescribableOptions(plugin.getClass()).complaints(optionsOf(plugin));
    }

    /**
     * The options record of a plug-in: the argument that its class gives for {@code Plugin<O>}.
     *
     * @throws UndescribableOption where it gives none, or no record
     */
    public static Class<? extends Record> optionsOf(Plugin<?> plugin) {
        // a resolver of its own each time: a shared one would keep the classes of bundles that are gone
        var options = new TypeResolver()
                .resolve(plugin.getClass())
                .typeParametersFor(Plugin.class)
                .getFirst()
                .getErasedType();
        if (!options.isRecord()) {
            throw new UndescribableOption(
                    plugin.getClass(),
                    "does not say which record its options are: implement, for example, LayerRecipe<Options>");
        }
        return options.asSubclass(Record.class);
    }

    private static Map<Class<?>, Kind> kinds() {
        var kinds = new LinkedHashMap<Class<?>, Kind>();
        for (var kind : Kind.values()) {
            kinds.put(recipe(kind), kind);
        }
        return kinds;
    }

    private static Class<?> recipe(Kind kind) {
        return switch (kind) {
            case DATASET -> DatasetLoader.class;
            case TRANSFORM -> TransformRecipe.class;
            case LAYER -> LayerRecipe.class;
            case ACTIVATION -> ActivationRecipe.class;
            case INITIALIZER -> InitializerRecipe.class;
            case LOSS -> LossRecipe.class;
            case METRIC -> MetricRecipe.class;
            case OPTIMIZER -> OptimizerRecipe.class;
            case SCHEDULE -> ScheduleRecipe.class;
            case CALLBACK -> CallbackRecipe.class;
            case ESTIMATOR -> EstimatorRecipe.class;
            case EXPORTER -> ExporterRecipe.class;
            case PANEL -> PanelRecipe.class;
        };
    }
}
