package io.mortise.cli.internal;

import io.mortise.api.Bench;
import io.mortise.api.Dashboard;
import io.mortise.api.ModelService;
import io.mortise.api.PageService;
import io.mortise.api.SpecService;
import io.mortise.api.WorkFailed;
import io.mortise.api.compare.CompareService;
import io.mortise.api.plugin.PluginManager;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.run.RunService;
import io.mortise.api.run.StoreAccess;
import io.mortise.api.sweep.SweepPlanner;
import io.mortise.api.sweep.SweepService;
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
        Supplier<Optional<Dashboard>> dashboard,
        Supplier<Optional<PageService>> pages) {
    /** What writes pages; it comes with the dashboard. */
    PageService page() {
        return pages.get().orElseThrow(() -> new WorkFailed("this installation has no dashboard, and so no pages"));
    }
}
