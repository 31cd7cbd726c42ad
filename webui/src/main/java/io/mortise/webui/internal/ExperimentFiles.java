package io.mortise.webui.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.Bench;
import io.mortise.api.Problem;
import io.mortise.api.SpecService;
import io.mortise.api.SpecService.Checked;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The experiment files of the workspace and of the product. */
public final class ExperimentFiles {
    private ExperimentFiles() {}

    /**
     * A file, checked.
     *
     * @param key names it in addresses: {@code workspace/…} or {@code product/…}
     * @param name the experiment's name, or the file's where the file has none
     * @param description may be empty
     */
    public record Entry(String key, Path file, String name, String description, Checked checked) {}

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

    /** One of them; empty for a key that is none of {@link #keys}. */
    public static Optional<Entry> read(Bench bench, SpecService specs, String key) {
        if (!keys(bench).contains(key)) return Optional.empty();
        int slash = key.indexOf('/');
        var root = key.startsWith("workspace/") ? workspace(bench) : product(bench);
        return Optional.of(read(specs, key, root.resolve(key.substring(slash + 1))));
    }

    private static Entry read(SpecService specs, String key, Path file) {
        String fallback = file.getFileName().toString().replaceFirst("\\.json$", "");
        try {
            String text = Files.readString(file);
            JsonNode tree = tree(text);
            String name = tree.path("name").asText(fallback);
            return new Entry(key, file, name, tree.path("description").asText(""), specs.check(text, List.of()));
        } catch (IOException e) {
            var problem = Problem.error(file.toString(), "The file cannot be read: " + e.getMessage());
            return new Entry(key, file, fallback, "", new Checked(List.of(problem), Optional.empty()));
        }
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
