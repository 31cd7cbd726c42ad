package io.mortise.plugins.internal;

import io.mortise.api.Bench;
import io.mortise.api.Workspace;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Where this process works, as the launcher said. */
@Component
public final class ThisBench implements Bench {
    private final Workspace workspace;
    private final Path product;
    private final String version;

    /** By Declarative Services. */
    @Activate
    public ThisBench(BundleContext context) {
        workspace = new Workspace(Path.of(context.getProperty("mortise.home")));
        product = Path.of(context.getProperty("mortise.product"));
        version = context.getBundle().getVersion().toString();
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public Path product() {
        return product;
    }

    @Override
    public String version() {
        return version;
    }
}
