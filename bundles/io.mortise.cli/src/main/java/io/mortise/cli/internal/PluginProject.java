package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * The project of a new plug-in: the product's template with the author's names in the place of the template's.
 *
 * @param id Bundle-SymbolicName, package and groupId
 * @param name for people
 */
record PluginProject(String id, String name) {
    private static final String TEMPLATE_ID = "com.example.sample";
    private static final String TEMPLATE_NAME = "Sample plug-in";
    private static final String REPOSITORY = "@mortise.repository@";

    /**
     * A project.
     *
     * @param folder the folder's name, which the id is made of where none is given
     * @param id null for {@code com.example.} and the folder's name
     * @param name null for the end of the id
     * @throws InvalidInput where the id is no package, or the name cannot stand in the files
     */
    static PluginProject of(String folder, @Nullable String id, @Nullable String name) {
        String wanted = id == null ? "com.example." + word(folder) : id;
        if (!isId(wanted)) {
            throw new InvalidInput(
                    "--id",
                    "\"" + wanted + "\" is no Java package of at least two words in lower case",
                    "write --id com.example.swish, with a domain of your own");
        }
        String last = wanted.substring(wanted.lastIndexOf('.') + 1);
        String told = name == null ? last.substring(0, 1).toUpperCase(Locale.ROOT) + last.substring(1) : name;
        if (!told.matches("[^<>&${}@\"\\p{Cntrl}]+")) {
            throw new InvalidInput("--name", "\"" + told + "\" cannot stand in a pom.xml", "use letters and spaces");
        }
        return new PluginProject(wanted, told);
    }

    /** A word for a package out of any name. */
    private static String word(String folder) {
        String word = folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return isId("com.example." + word) ? word : "plugin" + word;
    }

    private static boolean isId(String text) {
        return text.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+") && SourceVersion.isName(text);
    }

    /**
     * Writes the project.
     *
     * @param product which has the template, and the repository that the project builds against
     * @param folder new or empty
     * @return the files, relative to the folder
     * @throws InvalidInput where the folder has something in it
     */
    List<String> write(Path product, Path folder) {
        requireEmpty(folder);
        Path template = product.resolve("template");
        try (Stream<Path> found = Files.walk(template)) {
            var written = new ArrayList<String>();
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String name = mine(template.relativize(file).toString());
                Path to = folder.resolve(name);
                Files.createDirectories(to.getParent());
                Files.writeString(to, mine(product, Files.readString(file)));
                written.add(name);
            }
            return written;
        } catch (IOException e) {
            throw new WorkFailed("the project cannot be written to " + folder + ": " + e);
        }
    }

    private String mine(String file) {
        return file.replace(TEMPLATE_ID.replace('.', '/'), id.replace('.', '/'));
    }

    private String mine(Path product, String text) {
        return text.replace(TEMPLATE_ID, id)
                .replace(TEMPLATE_NAME, name)
                .replace(REPOSITORY, product.resolve("repository").toUri().toString());
    }

    private static void requireEmpty(Path folder) {
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isEmpty()) return;
        } catch (IOException e) {
            // a file, or a folder that cannot be read: either way nothing can be written into it
        }
        throw new InvalidInput("DIR", folder + " is not an empty folder", "name a folder that is not there yet");
    }
}
