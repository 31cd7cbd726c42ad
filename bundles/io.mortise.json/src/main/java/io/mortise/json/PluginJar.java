package io.mortise.json;

import io.mortise.api.plugin.PluginBundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipInputStream;

/**
 * What a plug-in's jar says of itself, read as bytes.
 *
 * @param plugin by its manifest
 * @param classes names of the classes in it, those of the jars that it carries inside included
 */
record PluginJar(PluginBundle plugin, Set<String> classes) {
    private static final String CLASS = ".class";

    static PluginJar read(Path path) {
        var classes = new HashSet<String>();
        try (var jar = new JarFile(path.toFile())) {
            for (var entry : jar.stream().toList()) {
                add(entry.getName(), classes);
                if (!entry.getName().endsWith(".jar")) continue;
                try (var in = jar.getInputStream(entry)) {
                    addAll(in, classes);
                }
            }
            var manifest = jar.getManifest();
            return new PluginJar(
                    plugin(path, manifest == null ? new Attributes() : manifest.getMainAttributes()),
                    Set.copyOf(classes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addAll(InputStream inner, Set<String> classes) throws IOException {
        var zip = new ZipInputStream(inner);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) add(entry.getName(), classes);
    }

    private static void add(String entry, Set<String> classes) {
        if (!entry.endsWith(CLASS)) return;
        classes.add(entry.substring(0, entry.length() - CLASS.length()).replace('/', '.'));
    }

    private static PluginBundle plugin(Path jar, Attributes headers) {
        String id = headers.getValue("Bundle-SymbolicName");
        String version = headers.getValue("Bundle-Version");
        return new PluginBundle(
                id == null ? jar.getFileName().toString() : id.split(";", 2)[0].strip(),
                version == null ? "0.0.0" : version.strip(),
                Digests.sha256(jar),
                jar);
    }
}
