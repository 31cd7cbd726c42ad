package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Exported;
import io.mortise.json.Json;
import io.mortise.spi.ExportedModel;
import io.mortise.spi.ExporterRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has an exporter write a model into a folder of its own beside the output, holds what it wrote against the model, and only
 * then puts it where it belongs: a file is there whole and proven, or not at all.
 */
final class Exporting<O extends Record> {
    /** What the proof's file is called: the output's name, and this. */
    static final String PROOF = ".proof.json";

    private final ExporterRecipe<O> recipe;
    private final O options;
    private final SavedModel model;
    private final Guard guard;

    Exporting(ExporterRecipe<O> recipe, SavedModel model, Catalogue catalogue) {
        this.recipe = recipe;
        this.options = catalogue.options(recipe, Map.of());
        this.model = model;
        this.guard = new Guard(catalogue.supervision());
    }

    /**
     * Writes the files.
     *
     * @param output absolute
     * @param drafts a folder to be made beside it, absolute; gone at the end
     * @param proof what an exported model that can be run is held against
     */
    Exported to(Path output, Path drafts, ExportProof proof) throws IOException {
        Path folder = output.getParent();
        if (folder == null || output.getFileName() == null) {
            throw new InvalidInput("--output", output + " is a folder", "name a file in it");
        }
        refuseFolder(output);
        Files.createDirectories(folder);
        Files.createDirectory(drafts);
        try {
            Path draft = drafts.resolve(output.getFileName());
            var files = new ArrayList<>(
                    guard.<List<Path>, IOException>call(recipe, "export", () -> recipe.export(options, model, draft)));
            var proven = proven(files, proof);
            if (proven != null) {
                Path beside = drafts.resolve(output.getFileName() + PROOF);
                files.add(Files.writeString(beside, Json.pretty(proven)));
            }
            return new Exported(placed(files, drafts, folder), proven);
        } finally {
            delete(drafts);
        }
    }

    private Exported.@Nullable Proof proven(List<Path> files, ExportProof proof) throws IOException {
        var opened = guard.<Optional<ExportedModel>, IOException>call(
                recipe, "open", () -> recipe.open(options, model, files));
        if (opened.isEmpty()) return null;
        try (var exported = opened.get()) {
            return proof.of(exported, guard);
        }
    }

    /** Moves what was written in one folder to another; what was written elsewhere stays. */
    private static List<Path> placed(List<Path> files, Path from, Path to) throws IOException {
        var places = new ArrayList<Path>();
        for (Path file : files) {
            Path place = file.startsWith(from) ? to.resolve(from.relativize(file)) : file;
            refuseFolder(place);
            places.add(place);
        }
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).equals(files.get(i))) continue;
            Files.createDirectories(places.get(i).getParent());
            Files.move(
                    files.get(i), places.get(i), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return List.copyOf(places);
    }

    private static void refuseFolder(Path place) {
        if (!Files.isDirectory(place)) return;
        throw new InvalidInput("--output", place + " is a folder", "name a file in it: " + place.resolve("model"));
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        }
    }
}
