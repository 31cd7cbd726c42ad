package io.mortise.runner.internal;

import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.PluginService;
import java.util.List;

/** An installation without a single plug-in. */
final class NoPlugins implements PluginService {
    @Override
    public List<PluginDescriptor> descriptors() {
        return List.of();
    }

    @Override
    public PluginBundle bundle(PluginDescriptor descriptor) {
        throw new UnsupportedOperationException("there is none");
    }

    @Override
    public List<InstalledPlugin> installed() {
        return List.of();
    }
}
