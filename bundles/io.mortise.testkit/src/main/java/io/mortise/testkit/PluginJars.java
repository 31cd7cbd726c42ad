package io.mortise.testkit;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Makes plug-in jars out of source text, as a plug-in author's build does: javac, then bnd. The sources see the class
 * path of the test.
 */
public final class PluginJars {
    private PluginJars() {}

    /**
     * Compiles and packs one bundle.
     *
     * @param jar where it goes
     * @param id Bundle-SymbolicName
     * @param version Bundle-Version
     * @param sources text by fully qualified class name
     * @return {@code jar}
     */
    public static Path make(Path jar, String id, String version, Map<String, String> sources) throws IOException {
        return make(jar, Map.of("Bundle-SymbolicName", id, "Bundle-Version", version), sources);
    }

    /** The same with bnd's instructions and manifest headers of the caller's choice. */
    public static Path make(Path jar, Map<String, String> headers, Map<String, String> sources) throws IOException {
        Path work = Files.createTempDirectory("plugin-");
        try (var builder = new Builder()) {
            Path classes = compile(work, sources);
            builder.setClasspath(Stream.concat(Stream.of(classes.toString()), classPath())
                    .map(File::new)
                    .filter(File::exists)
                    .toArray(File[]::new));
            builder.setProperty("Private-Package", String.join(",", packages(sources)));
            builder.setProperty("-noextraheaders", "true");
            builder.setProperty("-reproducible", "true");
            headers.forEach(builder::setProperty);
            Jar built = builder.build();
            if (!builder.isOk()) throw new IllegalArgumentException("bnd: " + builder.getErrors());
            Files.createDirectories(jar.toAbsolutePath().getParent());
            built.write(jar.toFile());
            return jar;
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the bundle cannot be built", e);
        }
    }

    private static Path compile(Path work, Map<String, String> sources) throws IOException {
        Path classes = Files.createDirectories(work.resolve("classes"));
        var files = new ArrayList<Path>();
        for (var source : sources.entrySet()) {
            Path file = work.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var complaints = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            String path = classPath().collect(Collectors.joining(File.pathSeparator));
            var options = List.of("-d", classes.toString(), "-proc:none", "-cp", path);
            var units = manager.getJavaFileObjectsFromPaths(files);
            if (compiler.getTask(complaints, manager, null, options, null, units)
                    .call()) return classes;
        }
        throw new IllegalArgumentException("the sources do not compile:\n" + complaints);
    }

    private static Stream<String> classPath() {
        String given = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(given.split(File.pathSeparator));
    }

    private static List<String> packages(Map<String, String> sources) {
        return sources.keySet().stream()
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .distinct()
                .sorted()
                .toList();
    }
}
