package io.mortise.plugins.internal;

import io.mortise.api.WorkFailed;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.Probe;
import io.mortise.json.Digests;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plug-ins that came with the product: jars in {@code plugins/}, and beside them in {@code plugins/descriptors/},
 * named by the jar's sha256, what a probe worker wrote of each. A jar without a descriptor is probed first.
 */
final class Batteries {
    private static final Logger LOG = LoggerFactory.getLogger(Batteries.class);

    private final Path folder;

    Batteries(Path folder) {
        this.folder = folder;
    }

    List<Entry> entries(Supplier<Probe> probe) {
        var found = new ArrayList<Entry>();
        var unknown = new ArrayList<PluginBundle>();
        jars().forEach((sha256, jar) -> read(descriptor(sha256))
                .ifPresentOrElse(
                        known -> found.add(Entry.battery(known, bundle(sha256, jar))),
                        () -> unknown.add(bundle(sha256, jar))));
        if (!unknown.isEmpty()) found.addAll(probe(unknown, probe.get()));
        return found;
    }

    private List<Entry> probe(List<PluginBundle> unknown, Probe probe) {
        var found = new ArrayList<Entry>();
        List<Probe.Finding> findings = probe.describe(unknown);
        for (int i = 0; i < unknown.size(); i++) {
            PluginDescriptor described = findings.get(i).descriptor();
            if (described == null) {
                throw new WorkFailed("the plug-in " + unknown.get(i).id() + " that came with Mortise is damaged: "
                        + findings.get(i).problems());
            }
            found.add(Entry.battery(described, unknown.get(i)));
            keep(descriptor(described.sha256()), described);
        }
        return found;
    }

    private Path descriptor(String sha256) {
        return folder.resolve("descriptors").resolve(sha256 + ".json");
    }

    /** A descriptor that was kept; empty where there is none that can be read. */
    private static Optional<PluginDescriptor> read(Path file) {
        if (!Files.exists(file)) return Optional.empty();
        try {
            return Optional.of(Json.read(file, PluginDescriptor.class));
        } catch (UncheckedIOException e) {
            LOG.warn("{} is damaged; the plug-in is probed again", file);
            return Optional.empty();
        }
    }

    private static PluginBundle bundle(String sha256, Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var headers = file.getManifest().getMainAttributes();
            return new PluginBundle(
                    headers.getValue("Bundle-SymbolicName"), headers.getValue("Bundle-Version"), sha256, jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(Path file, PluginDescriptor descriptor) {
        try {
            Files.createDirectories(file.getParent());
            Json.writeFile(file, descriptor);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} will be probed again: its descriptor cannot be kept at {}", descriptor.id(), file);
        }
    }

    private Map<String, Path> jars() {
        var jars = new LinkedHashMap<String, Path>();
        for (Path file : Trees.list(folder)) {
            if (file.toString().endsWith(".jar")) jars.putIfAbsent(Digests.sha256(file), file);
        }
        return jars;
    }
}
