package io.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mortise.api.Problem;
import io.mortise.contract.Check;
import io.mortise.contract.Contract;
import io.mortise.spi.Plugin;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every plug-in owes the bench: the checks that also run when it is installed, each a test of its own. Extend it in
 * a plug-in bundle's tests and name the plug-ins; a bundle may have one such class for all of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class PluginContract {
    /** The plug-ins that are held to the contract. */
    protected abstract List<? extends Plugin<?>> plugins();

    /** Activations, initializers and schedules that options may name; by default those of {@link #plugins()}. */
    protected List<? extends Plugin<?>> parts() {
        return plugins();
    }

    /**
     * Values for the options without a default, by name. Override it where the kit cannot make them up; leave it empty
     * for the plug-ins where it can.
     */
    protected Map<String, Object> required(Plugin<?> plugin) {
        return Map.of();
    }

    /** The same by name; for JUnit. */
    protected final Stream<Named<Plugin<?>>> named() {
        return plugins().stream().map(plugin -> Named.of(plugin.type(), plugin));
    }

    @TestFactory
    protected final Stream<DynamicContainer> it_keeps_its_contract() {
        return plugins().stream().map(plugin -> dynamicContainer(plugin.type(), tests(plugin.type(), checks(plugin))));
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

    private List<Check> checks(Plugin<?> plugin) {
        var required = required(plugin);
        var contract = required.isEmpty() ? Contract.of(plugin, parts()) : Contract.of(plugin, parts(), required);
        return contract.checks();
    }

    /** A test for each check. */
    static Stream<DynamicTest> tests(String plugin, List<Check> checks) {
        return checks.stream().map(check -> dynamicTest(check.name(), () -> hold(plugin, check)));
    }

    private static void hold(String plugin, Check check) {
        List<Problem> found = check.run();
        if (found.isEmpty()) return;
        throw new AssertionError(found.stream()
                .map(problem -> problem.where() + ": " + problem.summary()
                        + String.join(
                                "",
                                problem.fixes().stream()
                                        .map(fix -> "\n  mend it: " + fix)
                                        .toList()))
                .collect(Collectors.joining("\n", plugin + " breaks its contract, `" + check.name() + "`\n", "")));
    }
}
