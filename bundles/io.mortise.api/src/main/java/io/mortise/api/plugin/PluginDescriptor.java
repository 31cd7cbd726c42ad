package io.mortise.api.plugin;

import java.util.List;

/**
 * All that the bench knows of a plug-in bundle; written by a probe worker when it arrives, kept by sha256.
 *
 * @param id Bundle-SymbolicName
 * @param version Bundle-Version
 * @param sha256 of the jar, lower-case hex
 * @param name Bundle-Name
 * @param provider Bundle-Vendor, empty if not given
 * @param provides the parts it supplies
 */
public record PluginDescriptor(
        String id, String version, String sha256, String name, String provider, List<Offer> provides) {
    public PluginDescriptor {
        provides = List.copyOf(provides);
    }
}
