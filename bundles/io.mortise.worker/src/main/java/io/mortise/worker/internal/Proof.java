package io.mortise.worker.internal;

import io.mortise.api.Problem;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.contract.Contract;
import io.mortise.spi.Plugin;
import java.util.Comparator;
import java.util.List;

/** Runs the contract kit on all that one bundle offers, among whatever else was leased for this worker. */
final class Proof {
    private final Recipes recipes;

    Proof(Recipes recipes) {
        this.recipes = recipes;
    }

    /** What stands against a bundle; empty where it keeps its contract. */
    List<Problem> of(PluginBundle plugin) {
        List<Plugin<?>> offered = recipes.of(plugin).stream()
                .sorted(Comparator.comparing(recipe -> recipe.getClass().getName()))
                .toList();
        if (offered.isEmpty()) {
            return List.of(Problem.error(
                    plugin.file().toString(),
                    "plug-in " + plugin.id() + " " + plugin.version() + " offers nothing",
                    "annotate a public class that implements a recipe of io.mortise.spi with @Component"));
        }
        return offered.stream()
                .flatMap(recipe -> Contract.of(recipe, recipes.all()).problems().stream())
                .toList();
    }
}
