package io.mortise.plugins.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.Program;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.Version;

/** Looks at the bytes of a jar, before anything of it runs, and says in words why it cannot be a plug-in. */
final class Inspection {
    private static final int JAVA = Runtime.version().feature();
    /** The class files of Java 1.1 are version 45, and every Java counts one up. */
    private static final int VERSION_BEFORE_JAVA = 44;

    private static final int CLASS_FILE = 0xCAFEBABE;
    private static final int PREVIEW = 0xFFFF;
    private static final int LARGEST_TEXT = 1 << 20;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern PROVIDES = Pattern.compile("interface\\s*=\\s*[\"']io\\.mortise\\.spi\\.");
    private static final String BUILD =
            "build it with bnd, as the project that `" + Program.command("plugin new") + "` makes does";

    private final Path jar;
    private final List<Problem> problems = new ArrayList<>();

    private Inspection(Path jar) {
        this.jar = jar;
    }

    /** What the jar says of itself; {@link InvalidInput} with everything that stands against it. */
    static Headers of(Path jar) {
        return new Inspection(jar).inspect();
    }

    private Headers inspect() {
        if (!Files.isRegularFile(jar)) {
            throw new InvalidInput(
                    jar.toString(),
                    Files.isDirectory(jar) ? "this is a folder" : "there is no such file",
                    "give the plug-in's jar");
        }
        Optional<Headers> headers = Optional.empty();
        try (var zip = new ZipFile(jar.toFile())) {
            var manifest = manifest(zip);
            if (manifest.isPresent()) {
                headers = headers(manifest.get());
                checkComponents(zip, manifest.get());
            }
            checkClasses(zip);
        } catch (IOException | IllegalArgumentException e) {
            wrong(
                    "this is no jar, or only half of one",
                    "copy it again; it must be the jar that the plug-in's build made");
        }
        if (!problems.isEmpty()) throw new InvalidInput(problems);
        return headers.orElseThrow();
    }

    private void wrong(String summary, String... fixes) {
        problems.add(Problem.error(jar.getFileName().toString(), summary, fixes));
    }

    private Optional<Attributes> manifest(ZipFile zip) {
        var entry = zip.getEntry("META-INF/MANIFEST.MF");
        if (entry == null) {
            wrong("this jar is no bundle: it has no META-INF/MANIFEST.MF", BUILD);
            return Optional.empty();
        }
        try (var in = zip.getInputStream(entry)) {
            var bytes = in.readNBytes(LARGEST_TEXT);
            return Optional.of(new Manifest(new java.io.ByteArrayInputStream(bytes)).getMainAttributes());
        } catch (IOException e) {
            wrong("this jar is no bundle: its manifest cannot be read: " + e.getMessage(), BUILD);
            return Optional.empty();
        }
    }

    private Optional<Headers> headers(Attributes manifest) {
        String id = value(manifest, "Bundle-SymbolicName").replaceFirst("\\s*;.*", "");
        String version = value(manifest, "Bundle-Version");
        if (id.isEmpty()) wrong("this jar is no bundle: its manifest has no Bundle-SymbolicName", BUILD);
        else if (!ID.matcher(id).matches()) {
            wrong("Bundle-SymbolicName `" + id + "` is no name of a bundle", "write it like com.example.swish");
        }
        if (!value(manifest, "Bundle-ManifestVersion").equals("2")) {
            wrong("this jar is no bundle: its manifest has no `Bundle-ManifestVersion: 2`", BUILD);
        }
        if (version.isEmpty()) wrong("this jar is no bundle: its manifest has no Bundle-Version", BUILD);
        else if (!isVersion(version)) {
            wrong("Bundle-Version `" + version + "` is no version", "write three numbers: 1.2.0");
        }
        String name = value(manifest, "Bundle-Name");
        return Optional.of(new Headers(id, version, name.isEmpty() ? id : name, value(manifest, "Bundle-Vendor")));
    }

    private static String value(Attributes manifest, String header) {
        String value = manifest.getValue(header);
        return value == null ? "" : value.strip();
    }

    private static boolean isVersion(String text) {
        try {
            return Version.parseVersion(text).toString() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A plug-in is a component that is registered as one of the recipe interfaces. */
    private void checkComponents(ZipFile zip, Attributes manifest) throws IOException {
        for (String path : value(manifest, "Service-Component").split(",")) {
            var files = Pattern.compile(Pattern.quote(path.strip()).replace("*", "\\E[^/]*\\Q"));
            for (ZipEntry entry : list(zip)) {
                if (files.matcher(entry.getName()).matches()
                        && PROVIDES.matcher(text(zip, entry)).find()) return;
            }
        }
        wrong(
                "it has nothing that Mortise can use: none of its classes is announced as a layer, an optimizer or "
                        + "another kind of part",
                "put @Component on the class that implements the recipe interface, and " + BUILD);
    }

    private static List<ZipEntry> list(ZipFile zip) {
        return zip.stream().<ZipEntry>map(entry -> entry).toList();
    }

    private static String text(ZipFile zip, ZipEntry entry) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(LARGEST_TEXT), StandardCharsets.UTF_8);
        }
    }

    /** The first class for a newer Java is told; META-INF/versions may hold some, which are passed over at run time. */
    private void checkClasses(ZipFile zip) throws IOException {
        for (ZipEntry entry : list(zip)) {
            if (!entry.getName().endsWith(".class") || entry.getName().startsWith("META-INF/")) continue;
            try (var in = new DataInputStream(zip.getInputStream(entry))) {
                if (in.readInt() != CLASS_FILE) {
                    wrong("`" + entry.getName() + "` in it is no class file", "build the jar again");
                    return;
                }
                int minor = in.readUnsignedShort();
                int java = in.readUnsignedShort() - VERSION_BEFORE_JAVA;
                if (java > JAVA) {
                    wrong(
                            "`" + entry.getName() + "` in it was compiled for Java " + java + "; Mortise runs on Java "
                                    + JAVA + " here",
                            "compile it with --release " + JAVA);
                    return;
                }
                if (minor == PREVIEW) {
                    wrong(
                            "`" + entry.getName() + "` in it uses features of Java " + java
                                    + " that are a preview only",
                            "compile it without --enable-preview");
                    return;
                }
            }
        }
    }
}
