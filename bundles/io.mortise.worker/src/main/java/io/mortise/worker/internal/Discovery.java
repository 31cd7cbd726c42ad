package io.mortise.worker.internal;

import io.mortise.api.Problem;
import io.mortise.api.plugin.Offer;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.Probe.Finding;
import io.mortise.contract.describe.Offers;
import io.mortise.contract.describe.UndescribableOption;
import io.mortise.spi.Plugin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Finds out what a plug-in offers by running it, and says in words what is wrong with it. */
final class Discovery {
    private static final String SPI = "io.mortise.spi.";

    private final Recipes recipes;
    private final ServiceComponentRuntime components;

    Discovery(Recipes recipes, ServiceComponentRuntime components) {
        this.recipes = recipes;
        this.components = components;
    }

    Finding describe(PluginBundle plugin) {
        List<Problem> refused = Refused.of(plugin);
        if (!refused.isEmpty()) return new Finding(null, refused);
        var own = recipes.of(plugin);
        var problems = new ArrayList<Problem>();
        var offers = new ArrayList<Offer>();
        for (Plugin<?> recipe : own) {
            List<Problem> found = offer(recipe, offers);
            problems.addAll(found);
        }
        var alive = own.stream().map(recipe -> recipe.getClass().getName()).collect(Collectors.toSet());
        for (var component : components.getComponentDescriptionDTOs()) {
            if (isPart(component, plugin) && !alive.contains(component.implementationClass))
                problems.add(dead(component));
        }
        problems.addAll(twice(offers));
        if (offers.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.error(
                    plugin.id() + " " + plugin.version(),
                    "it offers nothing: none of its classes is a layer, an optimizer or another kind of part",
                    "implement one of the recipe interfaces of io.mortise.spi"));
        }
        return problems.isEmpty()
                ? new Finding(descriptor(plugin, own.getFirst(), offers), List.of())
                : new Finding(null, problems);
    }

    /** Adds what it offers, or says why that cannot be described. */
    private static List<Problem> offer(Plugin<?> recipe, List<Offer> into) {
        String where = recipe.getClass().getName();
        try {
            var offer = Offers.of(recipe);
            var problems = nonsense(where, offer);
            if (problems.isEmpty()) into.add(offer);
            return problems;
        } catch (UndescribableOption e) {
            String what = String.valueOf(e.getMessage()).replaceFirst("^" + Pattern.quote(where) + ":? ", "");
            return List.of(Problem.error(where, what, "mend it in the plug-in's code"));
        } catch (Exception | LinkageError | StackOverflowError e) {
            return List.of(Problem.error(
                    where,
                    "it cannot be described: " + Failures.describe(e) + at(e),
                    "type() and title() must give a constant text"));
        }
    }

    /** Where in the plug-in it happened. */
    private static String at(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .findFirst()
                .map(frame -> " (in " + frame.getMethodName() + ")")
                .orElse("");
    }

    private static List<Problem> nonsense(String where, Offer offer) {
        var problems = new ArrayList<Problem>();
        if (!Offers.isType(offer.type())) {
            problems.add(Problem.error(
                    where,
                    "type() gives " + quoted(offer.type()) + ", which is no type",
                    "small letters, digits and hyphens: `scaled-tanh`"));
        }
        if (offer.title() == null || offer.title().isBlank()) {
            problems.add(Problem.error(where, "title() gives nothing", "one line on what it is"));
        }
        return problems;
    }

    private static String quoted(String text) {
        return text == null ? "null" : "`" + text + "`";
    }

    private static List<Problem> twice(List<Offer> offers) {
        var seen = new HashSet<String>();
        return offers.stream()
                .filter(offer -> !seen.add(offer.kind().id() + " " + offer.type()))
                .map(offer -> Problem.error(
                        offer.type(),
                        "two of its classes are the " + offer.kind().id() + " `" + offer.type() + "`",
                        "give each its own type"))
                .toList();
    }

    private static boolean isPart(ComponentDescriptionDTO component, PluginBundle plugin) {
        return plugin.id().equals(component.bundle.symbolicName)
                && Arrays.stream(component.serviceInterfaces).anyMatch(name -> name.startsWith(SPI));
    }

    /** A part that did not come to life. */
    private Problem dead(ComponentDescriptionDTO component) {
        String why = components.getComponentConfigurationDTOs(component).stream()
                .map(Discovery::failure)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("its class cannot be loaded, or does not implement what it says");
        return Problem.error(
                component.implementationClass,
                "it cannot be made: " + why,
                "it needs a public class with a public constructor without arguments that throws nothing");
    }

    private static String failure(ComponentConfigurationDTO configuration) {
        if (configuration.unsatisfiedReferences != null && configuration.unsatisfiedReferences.length > 0) {
            return "it waits for the service "
                    + Arrays.stream(configuration.unsatisfiedReferences)
                            .map(reference -> reference.name)
                            .collect(Collectors.joining(", "))
                    + ", which nobody here supplies";
        }
        String trace = configuration.failure == null ? "" : configuration.failure;
        // The last cause is the one that the plug-in's author knows.
        String line = trace.lines()
                .filter(text -> text.startsWith("Caused by: "))
                .reduce((first, second) -> second)
                .orElse(trace.lines().findFirst().orElse(""));
        return line.replaceFirst("^Caused by: ", "");
    }

    private static PluginDescriptor descriptor(PluginBundle plugin, Plugin<?> recipe, List<Offer> offers) {
        offers.sort(Comparator.comparing(Offer::kind).thenComparing(Offer::type));
        var headers = FrameworkUtil.getBundle(recipe.getClass()).getHeaders();
        String name = headers.get("Bundle-Name");
        String provider = headers.get("Bundle-Vendor");
        return new PluginDescriptor(
                plugin.id(),
                plugin.version(),
                plugin.sha256(),
                name == null ? plugin.id() : name,
                provider == null ? "" : provider,
                offers);
    }
}
