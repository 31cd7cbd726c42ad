package io.mortise.webui.internal;

import io.mortise.api.Bench;
import io.mortise.api.ModelService;
import io.mortise.api.SpecService;
import io.mortise.api.compare.CompareService;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.plugin.PluginManager;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.RunService;
import io.mortise.api.sweep.SweepService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The ports that pages and the HTTP API work through.
 *
 * @param bench where this process works
 * @param runs the store
 * @param runService starts and cancels runs
 * @param specs checks experiments
 * @param plugins the catalogue
 * @param models previews; slow
 * @param manager installs and removes plug-ins
 * @param sweeps begins, finds and cancels sweeps
 * @param comparisons holds runs beside each other
 * @param registry names the models of runs
 * @param live what happens in runs
 * @param catalogue tells pages when the plug-ins change
 * @param background for whatever is too slow for a page's own thread
 * @param ahead reads what a page will show while the browser gets ready
 */
public record Ports(
        Bench bench,
        RunReader runs,
        RunService runService,
        SpecService specs,
        PluginService plugins,
        ModelService models,
        PluginManager manager,
        SweepService sweeps,
        CompareService comparisons,
        ModelRegistry registry,
        LiveFeed live,
        PluginFeed catalogue,
        ExecutorService background,
        ReadAhead ahead)
        implements AutoCloseable {
    /** Opens the feed of events; close to end it. */
    public static Ports open(
            Bench bench,
            RunReader runs,
            RunService runService,
            SpecService specs,
            PluginService plugins,
            ModelService models,
            PluginManager manager,
            SweepService sweeps,
            CompareService comparisons,
            ModelRegistry registry) {
        var background = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("webui-", 0).factory());
        var live = LiveFeed.of(runService, runs);
        var catalogue = PluginFeed.of(manager, background);
        return new Ports(
                bench,
                runs,
                runService,
                specs,
                plugins,
                models,
                manager,
                sweeps,
                comparisons,
                registry,
                live,
                catalogue,
                background,
                new ReadAhead(background));
    }

    @Override
    public void close() {
        live.close();
        catalogue.close();
        background.shutdownNow();
    }
}
