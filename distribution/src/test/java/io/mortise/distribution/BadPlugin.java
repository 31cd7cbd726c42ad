package io.mortise.distribution;

import io.mortise.testkit.PluginJars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A user's plug-in that does whatever harm its options say; its sources are among the resources of the tests. */
final class BadPlugin {
    static final String ID = "com.example.bad";
    static final String VERSION = "1.2.0";
    private static final List<String> CLASSES = List.of("Deeds", "Bad", "BadLayer", "BadTransform", "Dots");

    private BadPlugin() {}

    /** The jar, made once for all tests. */
    static synchronized Path jar() {
        Path jar = Product.scratch().resolve("bad/" + ID + "-" + VERSION + ".jar");
        try {
            if (Files.exists(jar)) Files.delete(jar);
            return PluginJars.make(jar, ID, VERSION, sources());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> sources() throws IOException {
        var sources = new LinkedHashMap<String, String>();
        for (String name : CLASSES) {
            try (var in = BadPlugin.class.getResourceAsStream("/com/example/bad/" + name + ".java")) {
                sources.put(ID + "." + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return sources;
    }
}
