package io.mortise.api.plugin;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Finds out what plug-ins offer by having a worker run them; the bench itself runs none of their code. */
@ProviderType
public interface Probe {
    /** The descriptor of each. {@link io.mortise.api.WorkFailed} where the worker does not get through. */
    List<PluginDescriptor> describe(List<PluginBundle> plugins);
}
