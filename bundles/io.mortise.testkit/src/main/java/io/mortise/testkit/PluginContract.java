package io.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.Part;
import io.mortise.spi.ActivationRecipe;
import io.mortise.spi.CallbackRecipe;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Default;
import io.mortise.spi.InitializerRecipe;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LossRecipe;
import io.mortise.spi.MetricRecipe;
import io.mortise.spi.OfKind;
import io.mortise.spi.OptimizerRecipe;
import io.mortise.spi.Plugin;
import io.mortise.spi.ScheduleRecipe;
import io.mortise.spi.TransformRecipe;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every plug-in owes the bench. Extend it in a plug-in bundle's tests and name the plug-ins; a bundle may have one
 * such class for all of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class PluginContract {
    private static final List<Class<?>> RECIPES = List.of(
            ActivationRecipe.class,
            CallbackRecipe.class,
            DatasetLoader.class,
            InitializerRecipe.class,
            LayerRecipe.class,
            LossRecipe.class,
            MetricRecipe.class,
            OptimizerRecipe.class,
            ScheduleRecipe.class,
            TransformRecipe.class);

    /** The plug-ins that are held to the contract. */
    protected abstract List<? extends Plugin<?>> plugins();

    /** The same by name; for JUnit. */
    protected final Stream<Named<Plugin<?>>> named() {
        return plugins().stream().map(plugin -> Named.of(plugin.type(), plugin));
    }

    @ParameterizedTest
    @MethodSource("named")
    protected void its_type_is_kebab_case(Plugin<?> plugin) {
        assertThat(plugin.type()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    }

    @ParameterizedTest
    @MethodSource("named")
    protected void its_title_is_one_line(Plugin<?> plugin) {
        assertThat(plugin.title()).isNotBlank().doesNotContain("\n").hasSizeLessThan(120);
    }

    @ParameterizedTest
    @MethodSource("named")
    protected void it_is_of_exactly_one_kind(Plugin<?> plugin) {
        assertThat(RECIPES.stream().filter(recipe -> recipe.isInstance(plugin))).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("named")
    protected void it_is_declared_as_a_component_that_can_be_made(Plugin<?> plugin) throws NoSuchMethodException {
        Class<?> type = plugin.getClass();
        assertThat(type.getResource("/OSGI-INF/" + type.getName() + ".xml"))
                .as("@Component, seen by bnd")
                .isNotNull();
        assertThat(Modifier.isPublic(type.getModifiers())).isTrue();
        assertThat(Modifier.isPublic(type.getConstructor().getModifiers())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("named")
    protected void its_options_are_a_public_record_named_by_its_generic_interface(Plugin<?> plugin) {
        Class<?> options = Options.type(plugin);
        assertThat(options.isRecord()).isTrue();
        assertThat(Modifier.isPublic(options.getModifiers())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("named")
    protected void every_option_is_described(Plugin<?> plugin) {
        for (RecordComponent option : components(plugin)) {
            assertThat(Options.annotation(option, JsonPropertyDescription.class))
                    .as("description of " + option.getName())
                    .hasValueSatisfying(description ->
                            assertThat(description.value()).isNotBlank().doesNotEndWith("."));
        }
    }

    @ParameterizedTest
    @MethodSource("named")
    protected void every_option_that_is_a_part_says_of_which_kind(Plugin<?> plugin) {
        for (RecordComponent option : components(plugin)) {
            if (option.getType() == Part.class) {
                assertThat(Options.annotation(option, OfKind.class))
                        .as("kind of " + option.getName())
                        .isPresent();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("named")
    protected void every_default_binds_to_the_type_of_its_option(Plugin<?> plugin) throws ReflectiveOperationException {
        Record bound = bind(plugin);
        for (RecordComponent option : components(plugin)) {
            Default standard = Options.annotation(option, Default.class).orElse(null);
            if (standard != null && !standard.value().equals("null")) {
                assertThat(option.getAccessor().invoke(bound))
                        .as("default of " + option.getName())
                        .isNotNull();
            }
        }
    }

    /** Values for options without a default, by plug-in; override where {@link #every_default_binds_to_the_type_of_its_option} cannot guess one. */
    protected Map<String, Object> required(Plugin<?> plugin) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (RecordComponent option : components(plugin)) {
            if (Options.annotation(option, Default.class).isEmpty()) {
                given.put(option.getName(), guess(option.getType()));
            }
        }
        return given;
    }

    private Record bind(Plugin<?> plugin) {
        return Options.of(plugin, required(plugin));
    }

    private static RecordComponent[] components(Plugin<?> plugin) {
        return Options.type(plugin).getRecordComponents();
    }

    private static @Nullable Object guess(Class<?> type) {
        if (type == boolean.class) {
            return true;
        }
        if (type == String.class || type == Part.class) {
            return "some";
        }
        return List.class.isAssignableFrom(type) ? List.of(1, 1) : (Object) 1;
    }
}
