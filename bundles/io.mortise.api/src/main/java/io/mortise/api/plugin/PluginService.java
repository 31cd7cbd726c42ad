package io.mortise.api.plugin;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Knows which plug-ins are there. Runs none of their code. */
@ProviderType
public interface PluginService {
    /** Descriptors of all usable plug-ins, every version, ordered by id and then version. */
    List<PluginDescriptor> descriptors();

    /** The jar of an exact version. */
    PluginBundle bundle(PluginDescriptor descriptor);

    /** The catalogue, with who uses what. */
    List<InstalledPlugin> installed();
}
