package io.mortise.api.plugin;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Knows which plug-ins are there. Runs none of their code. */
@ProviderType
public interface PluginService {
    /** Descriptors of all usable plug-ins, every version, ordered by id and then version. */
    List<PluginDescriptor> descriptors();

    /** The jar of an exact version. */
    PluginBundle bundle(PluginDescriptor descriptor);

    /**
     * An exact version, wherever it is kept: usable or not, removed meanwhile, or in the folder of a run that used it.
     *
     * @param sha256 of the jar
     */
    default Optional<PluginBundle> find(String id, String version, String sha256) {
        return descriptors().stream()
                .filter(d -> d.id().equals(id)
                        && d.version().equals(version)
                        && d.sha256().equals(sha256))
                .findFirst()
                .map(this::bundle);
    }

    /** The catalogue, with who uses what. */
    List<InstalledPlugin> installed();
}
