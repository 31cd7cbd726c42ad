package io.mortise.api.plugin;

import io.mortise.api.Kind;
import java.util.List;

/**
 * A row of {@code plugin list}.
 *
 * @param id Bundle-SymbolicName
 * @param version Bundle-Version
 * @param sha256 of the jar
 * @param state {@code active}, or why it is not
 * @param provides kind and type of each part
 * @param usedBy runs that use it now
 */
public record InstalledPlugin(
        String id, String version, String sha256, String state, List<Provided> provides, List<String> usedBy) {
    /** A part by kind and type. */
    public record Provided(Kind kind, String type) {}
}
