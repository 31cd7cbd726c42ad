package io.mortise.webui;

import io.mortise.api.Bench;
import io.mortise.api.Dashboard;
import io.mortise.api.ModelService;
import io.mortise.api.SpecService;
import io.mortise.api.compare.CompareService;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.plugin.PluginManager;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.RunService;
import io.mortise.api.sweep.SweepService;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.server.WebServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The dashboard in a browser. Jetty and Vaadin start with {@link #serve}, not before. */
@Component
public final class WebDashboard implements Dashboard {
    private final Bench bench;
    private final RunService runs;
    private final SpecService specs;
    private final PluginService plugins;
    private final ModelService models;
    private final PluginManager manager;
    private final SweepService sweeps;
    private final CompareService comparisons;
    private final ModelRegistry registry;
    private final List<Served> servers = new CopyOnWriteArrayList<>();

    /** With the services that it shows. */
    @Activate
    public WebDashboard(
            @Reference Bench bench,
            @Reference RunService runs,
            @Reference SpecService specs,
            @Reference PluginService plugins,
            @Reference ModelService models,
            @Reference PluginManager manager,
            @Reference SweepService sweeps,
            @Reference CompareService comparisons,
            @Reference ModelRegistry registry) {
        this.bench = bench;
        this.runs = runs;
        this.specs = specs;
        this.plugins = plugins;
        this.models = models;
        this.manager = manager;
        this.sweeps = sweeps;
        this.comparisons = comparisons;
        this.registry = registry;
    }

    @Override
    public Served serve(Settings settings, Supplier<RunReader> store) throws Exception {
        var server = WebServer.start(
                settings,
                () -> Ports.open(
                        bench, store.get(), runs, specs, plugins, models, manager, sweeps, comparisons, registry));
        servers.add(server);
        return server;
    }

    /** Ends what its callers have not ended: a service that it needs goes away. */
    @Deactivate
    public void close() {
        servers.forEach(Served::close);
    }
}
