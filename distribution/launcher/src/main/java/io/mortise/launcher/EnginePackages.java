package io.mortise.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Part of the build: lists the packages of all jars of the engine, with versions, which the system bundle of a worker then
 * exports. {@code EnginePackages FOLDER NATIVE-CLASSIFIER} writes {@code engine.properties} into the folder.
 */
public final class EnginePackages {
    private static final Pattern VERSION = Pattern.compile("-(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*\\.jar$");
    private static final Pattern EXTENSION = Pattern.compile("^[a-z]+-[a-z0-9_]+(-.*)?$");

    private EnginePackages() {}

    /** Writes the file. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        var packages = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (Path jar :
                    files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) add(jar, packages);
        }
        var extension = EXTENSION.matcher(args[1]);
        String list = packages.entrySet().stream()
                .map((Map.Entry<String, String> e) -> e.getKey() + ";version=" + e.getValue())
                .collect(Collectors.joining(","));
        Files.write(
                folder.resolve("engine.properties"),
                List.of(
                        "native=" + args[1],
                        "plain=" + args[1].replaceFirst("^([a-z]+-[a-z0-9_]+).*", "$1"),
                        "extension=" + (extension.matches() && extension.group(1) != null ? extension.group(1) : ""),
                        "packages=" + list));
    }

    private static void add(Path jar, Map<String, String> packages) throws IOException {
        var found = VERSION.matcher(jar.getFileName().toString());
        String version = found.find()
                ? found.group(1) + "." + found.group(2) + "." + (found.group(3) == null ? "0" : found.group(3))
                : "0.0.0";
        try (var file = new JarFile(jar.toFile())) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF/"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .forEach(name -> packages.putIfAbsent(name, version));
        }
    }
}
