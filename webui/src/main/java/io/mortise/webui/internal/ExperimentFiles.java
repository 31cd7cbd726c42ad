package io.mortise.webui.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.SpecService;
import io.mortise.api.SpecService.Checked;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The experiment files of the workspace and of the product. */
public final class ExperimentFiles {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.json");

    private ExperimentFiles() {}

    /**
     * A file, checked.
     *
     * @param key names it in addresses: {@code workspace/…} or {@code product/…}
     * @param name the experiment's name, or the file's where the file has none
     * @param description may be empty
     * @param sweep whether it says what a sweep tries
     */
    public record Entry(String key, Path file, String name, String description, boolean sweep, Checked checked) {}

    /** All of them, those of the workspace first, each checked now. */
    public static List<Entry> list(Bench bench, SpecService specs) {
        var entries = new ArrayList<Entry>();
        for (var key : keys(bench)) read(bench, specs, key).ifPresent(entries::add);
        return entries;
    }

    /** The keys of all files, without reading them. */
    public static List<String> keys(Bench bench) {
        var keys = new ArrayList<String>();
        keys.addAll(below("workspace", workspace(bench)));
        keys.addAll(below("product", product(bench)));
        return keys;
    }

    /** The names that the experiments in them have, and those of the files. */
    public static Set<String> names(Bench bench) {
        var names = new HashSet<String>();
        byKey(bench).forEach((key, name) -> names.addAll(List.of(fileName(key), name)));
        return names;
    }

    /** The name of each experiment, or its file's where it has none, by the key of its file. */
    public static Map<String, String> byKey(Bench bench) {
        var names = new LinkedHashMap<String, String>();
        for (var key : keys(bench)) names.put(key, name(bench, key));
        return names;
    }

    private static String name(Bench bench, String key) {
        String file = fileName(key);
        try {
            return text(bench, key)
                    .map(text -> tree(text).path("name").asText(file))
                    .orElse(file);
        } catch (InvalidInput e) {
            return file; // whoever opens it is told that it cannot be read
        }
    }

    private static String fileName(String key) {
        return key.substring(key.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
    }

    /** One of them; empty for a key that is none of {@link #keys}. */
    public static Optional<Entry> read(Bench bench, SpecService specs, String key) {
        if (!keys(bench).contains(key)) return Optional.empty();
        return Optional.of(read(specs, key, file(bench, key)));
    }

    /** The text of one of them; empty for a key that is none of {@link #keys}. */
    public static Optional<String> text(Bench bench, String key) {
        if (!keys(bench).contains(key)) return Optional.empty();
        try {
            return Optional.of(Files.readString(file(bench, key)));
        } catch (IOException e) {
            throw new InvalidInput(key, "The file cannot be read: " + e.getMessage(), "See who may read it");
        }
    }

    /**
     * Writes a file of the workspace.
     *
     * @param name as the user gives it, with or without {@code .json}
     * @param known what the user takes to be in the file now; null for a file that is not there yet
     * @return its key
     * @throws InvalidInput where the name will not do; {@link FileTaken} where something else is in the file
     */
    public static String save(Bench bench, String name, @Nullable String known, String text) {
        String file = name.strip().replaceFirst("\\.json$", "") + ".json";
        String key = "workspace/" + file;
        boolean fresh = known == null || !keys(bench).contains(key);
        if (fresh && !NAME.matcher(file).matches())
            throw new InvalidInput(
                    "",
                    "\"" + name + "\" is no file name",
                    "Use letters, digits, dots, dashes; begin with a letter or digit");
        Path path = workspace(bench).resolve(file);
        try {
            Files.createDirectories(path.getParent());
            if (Files.exists(path) && !Files.readString(path).equals(known)) throw new FileTaken(key);
            Path draft = Files.createTempFile(path.getParent(), "draft-", ".tmp");
            Files.writeString(draft, text);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            return key;
        } catch (IOException e) {
            throw new InvalidInput(
                    path.toString(), "The file cannot be written: " + e.getMessage(), "Choose another name");
        }
    }

    /** There is a file of that name already, with something in it that the user has not seen. */
    public static final class FileTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String key;

        FileTaken(String key) {
            super("There is such a file already: " + key);
            this.key = key;
        }

        /** Which file. */
        public String key() {
            return key;
        }
    }

    private static Entry read(SpecService specs, String key, Path file) {
        String fallback = file.getFileName().toString().replaceFirst("\\.json$", "");
        try {
            String text = Files.readString(file);
            JsonNode tree = tree(text);
            String name = tree.path("name").asText(fallback);
            String description = tree.path("description").asText("");
            return new Entry(key, file, name, description, tree.has("sweep"), specs.check(text, List.of()));
        } catch (IOException e) {
            var problem = Problem.error(file.toString(), "The file cannot be read: " + e.getMessage());
            return new Entry(key, file, fallback, "", false, new Checked(List.of(problem), Optional.empty()));
        }
    }

    private static Path file(Bench bench, String key) {
        var root = key.startsWith("workspace/") ? workspace(bench) : product(bench);
        return root.resolve(key.substring(key.indexOf('/') + 1));
    }

    private static JsonNode tree(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            // The check says where it is broken.
            return Json.mapper().missingNode();
        }
    }

    private static Path workspace(Bench bench) {
        return bench.workspace().experiments();
    }

    private static Path product(Bench bench) {
        return bench.product().resolve("experiments");
    }

    private static List<String> below(String prefix, Path root) {
        if (!Files.isDirectory(root)) return List.of();
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(f -> f.toString().endsWith(".json") && !f.startsWith("schema"))
                    .map(f -> prefix + "/" + f.toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
