package io.mortise.plugins.internal;

import io.mortise.testkit.PluginJars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Jars for tests: one is really built; the others are made from it by writing other headers. */
final class TestJars {
    static final String CLASS = "com/example/Cube.class";
    private static final String SOURCE = """
            package com.example;

            import io.mortise.spi.Schedule;
            import io.mortise.spi.ScheduleRecipe;
            import org.osgi.service.component.annotations.Component;

            @Component(service = ScheduleRecipe.class)
            public final class Cube implements ScheduleRecipe<Cube.Options> {
                public record Options() {}
                public String type() { return "cube"; }
                public String title() { return "Cube"; }
                public Schedule build(Options options) { return (epoch, initial, current) -> initial; }
            }
            """;
    private static final Map<String, byte[]> CONTENT = content();

    private TestJars() {}

    /** A plug-in; {@code build} tells apart jars with the same id and version. */
    static Path plugin(Path jar, String id, String version, String build) {
        return write(jar, headers(id, version), content -> content.put("build.txt", build.getBytes()));
    }

    static Map<String, String> headers(String id, String version) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", id);
        headers.put("Bundle-Version", version);
        headers.put("Bundle-Name", "The " + id);
        headers.put("Bundle-Vendor", "Example");
        headers.put("Service-Component", "OSGI-INF/com.example.Cube.xml");
        return headers;
    }

    /** Changes what is in a jar. */
    interface Change {
        void to(Map<String, byte[]> content);
    }

    /** Writes a jar in one go, as a build or a copy does that takes no time. */
    static Path write(Path jar, Map<String, String> headers, Change change) {
        var content = new HashMap<>(CONTENT);
        change.to(content);
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try {
            Files.createDirectories(jar.getParent());
            Path draft = Files.createTempFile(jar.getParent(), "draft-", ".tmp");
            try (var out = new JarOutputStream(Files.newOutputStream(draft))) {
                out.putNextEntry(dated(JarFile.MANIFEST_NAME));
                manifest.write(out);
                for (var entry : content.entrySet()) {
                    out.putNextEntry(dated(entry.getKey()));
                    out.write(entry.getValue());
                }
            }
            return Files.move(draft, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An entry of one day for all, so that the same content is the same jar whenever it is written. */
    private static ZipEntry dated(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2020, 1, 1, 0, 0));
        return entry;
    }

    private static Map<String, byte[]> content() {
        try {
            Path built = PluginJars.make(
                    Files.createTempDirectory("jar-").resolve("cube.jar"),
                    "com.example.cube",
                    "1.0.0",
                    Map.of("com.example.Cube", SOURCE));
            var content = new HashMap<String, byte[]>();
            try (var jar = new JarFile(built.toFile())) {
                for (var entry : jar.stream().toList()) {
                    if (entry.isDirectory() || entry.getName().equals(JarFile.MANIFEST_NAME)) continue;
                    content.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
                }
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
