package io.mortise.api.plugin;

import java.nio.file.Path;

/**
 * An exact plug-in version at its place on disk.
 *
 * @param id Bundle-SymbolicName
 * @param version Bundle-Version
 * @param sha256 of the jar
 * @param file the jar
 */
public record PluginBundle(String id, String version, String sha256, Path file) {}
