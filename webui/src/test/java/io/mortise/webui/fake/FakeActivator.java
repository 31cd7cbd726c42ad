package io.mortise.webui.fake;

import io.mortise.api.Bench;
import io.mortise.api.Dashboard;
import io.mortise.api.ModelService;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.plugin.PluginManager;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.run.RunService;
import io.mortise.api.sweep.SweepService;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** In a framework: offers the fake bench, serves as soon as there is a dashboard, and offers its address. */
public final class FakeActivator implements BundleActivator {
    private @Nullable FakeBench bench;
    private @Nullable ServiceTracker<Dashboard, Dashboard.Served> tracker;

    @Override
    public void start(BundleContext context) {
        var fake = new FakeBench(Path.of(context.getProperty("mortise.test.home")))
                .filled()
                .training(Duration.ofMillis(100));
        bench = fake;
        context.registerService(new String[] {Bench.class.getName(), ModelService.class.getName()}, fake, null);
        context.registerService(
                new String[] {PluginService.class.getName(), PluginManager.class.getName()}, fake.plugins(), null);
        context.registerService(RunService.class, fake.runs(), null);
        context.registerService(SweepService.class, fake.sweeps(), null);
        context.registerService(ModelRegistry.class, fake.models(), null);
        tracker = new ServiceTracker<>(context, Dashboard.class, null) {
            @Override
            public Dashboard.@Nullable Served addingService(org.osgi.framework.ServiceReference<Dashboard> reference) {
                try {
                    var served = context.getService(reference)
                            .serve(new Dashboard.Settings("127.0.0.1", 0, "in-felix"), fake.runs());
                    context.registerService(URI.class, served.address(), null);
                    return served;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void removedService(
                    org.osgi.framework.ServiceReference<Dashboard> reference, Dashboard.Served served) {
                served.close();
            }
        };
        tracker.open();
    }

    @Override
    public void stop(BundleContext context) {
        if (tracker != null) tracker.close();
        if (bench != null) bench.close();
    }
}
