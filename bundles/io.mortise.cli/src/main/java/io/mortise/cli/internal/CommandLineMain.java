package io.mortise.cli.internal;

import io.mortise.api.Bench;
import io.mortise.api.Dashboard;
import io.mortise.api.ImportService;
import io.mortise.api.ModelService;
import io.mortise.api.PageService;
import io.mortise.api.SpecService;
import io.mortise.api.compare.CompareService;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.plugin.PluginManager;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.run.RunService;
import io.mortise.api.run.StoreAccess;
import io.mortise.api.serve.Inference;
import io.mortise.api.serve.ModelServer;
import io.mortise.api.sweep.SweepPlanner;
import io.mortise.api.sweep.SweepService;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/** Where the launcher hands over: parses the command line and runs the command. */
@Component(service = ToIntFunction.class, property = "mortise.main=bench")
public final class CommandLineMain implements ToIntFunction<String[]> {
    private final Ports ports;

    /** By Declarative Services; the services behind the ports are made when they are first used. */
    @Activate
    public CommandLineMain(
            @Reference Bench bench,
            @Reference ComponentServiceObjects<SpecService> specs,
            @Reference ComponentServiceObjects<RunService> runs,
            @Reference ComponentServiceObjects<StoreAccess> store,
            @Reference ComponentServiceObjects<ModelService> models,
            @Reference ComponentServiceObjects<PluginService> plugins,
            @Reference ComponentServiceObjects<PluginManager> manager,
            @Reference ComponentServiceObjects<SweepService> sweeps,
            @Reference ComponentServiceObjects<SweepPlanner> planner,
            @Reference ComponentServiceObjects<CompareService> comparisons,
            @Reference ComponentServiceObjects<ModelRegistry> registry,
            @Reference ComponentServiceObjects<Inference> inference,
            @Reference ComponentServiceObjects<ImportService> imports,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable
                    ComponentServiceObjects<ModelServer> server,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable
                    ComponentServiceObjects<Dashboard> dashboard,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable
                    ComponentServiceObjects<PageService> pages) {
        ports = new Ports(
                bench,
                specs::getService,
                runs::getService,
                store::getService,
                models::getService,
                plugins::getService,
                manager::getService,
                sweeps::getService,
                planner::getService,
                comparisons::getService,
                registry::getService,
                inference::getService,
                imports::getService,
                () -> Optional.ofNullable(server).map(ComponentServiceObjects::getService),
                () -> Optional.ofNullable(dashboard).map(ComponentServiceObjects::getService),
                () -> Optional.ofNullable(pages).map(ComponentServiceObjects::getService));
    }

    @Override
    public int applyAsInt(String[] args) {
        return Commands.execute(ports, new Console(System.out, System.err), args);
    }
}
