package io.mortise.api.plugin;

import io.mortise.api.Kind;
import io.mortise.api.Problem;
import java.util.List;

/**
 * A row of {@code plugin list}.
 *
 * @param id Bundle-SymbolicName, or the file's name where it has none
 * @param version Bundle-Version
 * @param sha256 of the jar
 * @param name Bundle-Name, or the id
 * @param provider Bundle-Vendor, empty if not given
 * @param battery whether it came with the product; it cannot be removed then
 * @param state whether it can be used
 * @param provides kind and type of each part
 * @param usedBy runs that use it now
 * @param problems why it cannot be used, or what the contract kit found
 * @param faults what it did wrong in runs, the latest first
 */
public record InstalledPlugin(
        String id,
        String version,
        String sha256,
        String name,
        String provider,
        boolean battery,
        PluginState state,
        List<Provided> provides,
        List<String> usedBy,
        List<Problem> problems,
        List<PluginFault> faults) {
    public InstalledPlugin {
        provides = List.copyOf(provides);
        usedBy = List.copyOf(usedBy);
        problems = List.copyOf(problems);
        faults = List.copyOf(faults);
    }

    /** A part by kind and type. */
    public record Provided(Kind kind, String type) {}
}
