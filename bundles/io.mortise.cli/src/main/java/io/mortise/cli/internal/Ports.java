package io.mortise.cli.internal;

import io.mortise.api.Bench;
import io.mortise.api.Dashboard;
import io.mortise.api.ImportService;
import io.mortise.api.ModelService;
import io.mortise.api.PageService;
import io.mortise.api.SpecService;
import io.mortise.api.WorkFailed;
import io.mortise.api.compare.CompareService;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.model.ModelVersion;
import io.mortise.api.model.NamedModel;
import io.mortise.api.plugin.PluginManager;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import io.mortise.api.run.StoreAccess;
import io.mortise.api.serve.Inference;
import io.mortise.api.serve.ModelServer;
import io.mortise.api.sweep.SweepPlanner;
import io.mortise.api.sweep.SweepService;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything behind the commands; a service comes to life when it is first asked for. */
record Ports(
        Bench bench,
        Supplier<SpecService> specs,
        Supplier<RunService> runs,
        Supplier<StoreAccess> store,
        Supplier<ModelService> models,
        Supplier<PluginService> plugins,
        Supplier<PluginManager> manager,
        Supplier<SweepService> sweeps,
        Supplier<SweepPlanner> planner,
        Supplier<CompareService> comparisons,
        Supplier<ModelRegistry> registry,
        Supplier<Inference> inference,
        Supplier<ImportService> imports,
        Supplier<Optional<ModelServer>> server,
        Supplier<Optional<Dashboard>> dashboard,
        Supplier<Optional<PageService>> pages) {
    /** How commands describe what {@link #run} takes. */
    static final String RUN =
            "Its id, a unique prefix of it, latest, best:EXPERIMENT, or a model's NAME@VERSION or NAME@ALIAS.";

    /** The run that the user means, in whichever way it is named. The registry is asked where it must be only. */
    RunId run(String text) {
        return ModelRegistry.knows(text)
                ? registry.get().find(text)
                : runs.get().find(text);
    }

    /** A model file as it is, otherwise the id of the run that is meant. */
    String model(String text) {
        return ModelRegistry.isFile(text) ? text : run(text).value();
    }

    /** A version of a model with what the store has of its run. */
    NamedModel named(ModelVersion version) {
        return named(List.of(version)).getFirst();
    }

    /** The same of several at once; without any the store is left alone. */
    List<NamedModel> named(List<ModelVersion> versions) {
        return versions.isEmpty() ? List.of() : store.get().ask(reader -> NamedModel.of(reader, versions));
    }

    /** What writes pages; it comes with the dashboard. */
    PageService page() {
        return pages.get().orElseThrow(() -> new WorkFailed("this installation has no dashboard, and so no pages"));
    }
}
