package io.mortise.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.InvalidInput;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.sweep.SweepPlan;
import io.mortise.api.sweep.SweepPlanner;
import io.mortise.json.Json;
import io.mortise.spec.internal.Catalog;
import io.mortise.spec.internal.Check;
import io.mortise.spec.internal.Overrides;
import io.mortise.spec.internal.Problems;
import io.mortise.spec.internal.SpecReader;
import io.mortise.spec.internal.sweep.Sweep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plans sweeps with the plug-ins that are installed at the time of asking. */
@Component
public final class InstalledSweeps implements SweepPlanner {
    private static final String SWEEP = "sweep";
    private static final String SEED = "seed";

    private final PluginService plugins;

    /** For the plug-ins that this service knows. */
    @Activate
    public InstalledSweeps(@Reference PluginService plugins) {
        this.plugins = plugins;
    }

    @Override
    public boolean holdsSweep(String json) {
        return SpecReader.read(json, problem -> {})
                .filter(document -> document.has(SWEEP))
                .isPresent();
    }

    @Override
    public SweepPlan plan(String json, List<String> overrides, int parallel) {
        var problems = new Problems();
        var document = SpecReader.read(json, problems);
        document.ifPresent(spec -> Overrides.apply(spec, overrides, problems));
        if (problems.anyError() || document.isEmpty()) throw new InvalidInput(problems.all());
        if (!document.get().has(SWEEP)) {
            throw new InvalidInput(
                    "/sweep",
                    "the experiment does not say what to try",
                    "add \"sweep\": { \"parameters\": { \"/optimizer/learningRate\": [0.01, 0.001] }, \"trials\": 2 }");
        }
        return plan(document.get(), parallel, problems);
    }

    private SweepPlan plan(ObjectNode document, int parallel, Problems problems) {
        var catalog = new Catalog(plugins.descriptors(), plugins::installed);
        var base = Check.of(document, catalog, problems);
        if (base.spec().isEmpty()) throw new InvalidInput(problems.all());
        var written = Json.object(document);
        if (!document.hasNonNull(SEED)) document.put(SEED, InstalledSpecs.seed());
        var sweep = new Sweep(base.spec().get());
        var drawn = sweep.settings().path(SEED);
        long seed = drawn.isNumber() ? drawn.asLong() : document.get(SEED).asLong();
        var spec = Json.object(document);
        int atOnce = parallel > 0 ? parallel : sweep.parallel();
        int threads = threads(document, atOnce);
        var trials = sweep.trials(document, threads, seed, catalog, problems);
        if (problems.anyError()) throw new InvalidInput(problems.all());
        return new SweepPlan(
                document.path("name").asText(),
                written,
                spec,
                sweep.metric(),
                sweep.maximize(),
                atOnce,
                threads,
                sweep.minutes().orElse(null),
                numbered(trials),
                problems.all());
    }

    /** The processors are shared out among the trials that run at a time, unless the spec says how many threads. */
    private static int threads(ObjectNode document, int parallel) {
        JsonNode given = document.at("/training/threads");
        boolean said = given.canConvertToInt() && given.asInt() > 0;
        return said ? given.asInt() : Math.max(1, Runtime.getRuntime().availableProcessors() / parallel);
    }

    private List<SweepPlan.Trial> numbered(List<Sweep.Trial> trials) {
        var numbered = new ArrayList<SweepPlan.Trial>();
        for (var trial : trials) {
            var options = new LinkedHashMap<String, Object>();
            trial.options().forEach((pointer, value) -> options.put(pointer, plain(value)));
            var resolved = InstalledSpecs.checked(trial.outcome(), plugins).orThrow();
            numbered.add(new SweepPlan.Trial(numbered.size() + 1, options, Json.object(trial.experiment()), resolved));
        }
        return numbered;
    }

    private static Object plain(JsonNode value) {
        return Json.convert(Map.of("value", value), Map.class).get("value");
    }
}
