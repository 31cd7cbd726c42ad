package io.mortise.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.SpecService;
import io.mortise.api.plugin.PluginService;
import io.mortise.json.Json;
import io.mortise.spec.internal.Catalog;
import io.mortise.spec.internal.Check;
import io.mortise.spec.internal.EditorSchema;
import io.mortise.spec.internal.ReferencePages;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Checks experiment files against the plug-ins that are installed at the time of asking. */
@Component
public final class InstalledSpecs implements SpecService {
    private static final SecureRandom SEEDS = new SecureRandom();

    private final PluginService plugins;

    /** For the plug-ins that this service knows. */
    @Activate
    public InstalledSpecs(@Reference PluginService plugins) {
        this.plugins = plugins;
    }

    @Override
    public Checked check(String json, List<String> overrides) {
        return checked(Check.of(json, overrides, catalog()), plugins);
    }

    /** The outcome in the port's terms; the sweep is no part of what runs. */
    static Checked checked(Check.Outcome outcome, PluginService plugins) {
        return new Checked(outcome.problems(), outcome.spec().map(spec -> {
            var bundles =
                    outcome.used().stream().map(plugins::bundle).distinct().toList();
            return new Resolved(Json.object(completed(spec.without("sweep"))), bundles);
        }));
    }

    @Override
    public String schema() {
        return Json.pretty(EditorSchema.of(catalog())) + "\n";
    }

    @Override
    public Map<String, String> reference(@Nullable String plugin) {
        var catalog = catalog();
        if (plugin == null) return ReferencePages.of(catalog);
        var pages = ReferencePages.of(catalog, plugin);
        if (!pages.isEmpty()) return pages;
        throw new InvalidInput(
                "plug-in",
                "no plug-in " + plugin + " is installed that can be used",
                "see all that is installed with " + Program.command("plugin list"));
    }

    private Catalog catalog() {
        return new Catalog(plugins.descriptors(), plugins::installed);
    }

    /** A seed that nobody chose. */
    static int seed() {
        return SEEDS.nextInt(1, Integer.MAX_VALUE);
    }

    /** Fixes what would differ from run to run or from machine to machine. */
    private static ObjectNode completed(ObjectNode spec) {
        if (!spec.has("seed")) spec.put("seed", seed());
        if (spec.get("training") instanceof ObjectNode training && !training.has("threads")) {
            training.put("threads", Runtime.getRuntime().availableProcessors());
        }
        return spec;
    }
}
