package io.mortise.webui.internal.look;

import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.Artifact;
import io.mortise.api.run.RunDetails;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The test examples that a run took for another class than theirs, out of the files that it left: {@code predictions.csv},
 * and {@code mistakes.zip} with their pictures.
 *
 * @param all the surest first
 * @param examples how many were asked about
 * @param pictures the zip; empty where the run kept none
 */
record Mistakes(List<Mistake> all, int examples, Optional<Path> pictures) {
    /**
     * One of them.
     *
     * @param index in the test part, from 0
     * @param label index of the true class
     * @param said index of the class that it was taken for
     * @param confidence the probability of that, in [0, 1]
     */
    record Mistake(int index, int label, int said, double confidence) {}

    /** Reads them; empty where the run has no predictions. */
    static Optional<Mistakes> of(Bench bench, RunDetails run) {
        return file(bench, run, "predictions").map(file -> read(file, file(bench, run, "mistakes")));
    }

    private static Optional<Path> file(Bench bench, RunDetails run, String kind) {
        var folder = bench.workspace().runs().resolve(run.summary().run().value());
        return run.artifacts().stream()
                .filter(artifact -> artifact.kind().equals(kind))
                .map(Artifact::name)
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Mistakes read(Path file, Optional<Path> pictures) {
        var all = new ArrayList<Mistake>();
        int examples = 0;
        try (var lines = Files.newBufferedReader(file)) {
            var columns = new Columns(lines.readLine());
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                examples++;
                var mistake = columns.read(line);
                if (mistake.label() != mistake.said()) all.add(mistake);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.sort(Comparator.comparingDouble(Mistake::confidence).reversed());
        return new Mistakes(List.copyOf(all), examples, pictures);
    }

    /** Finds its columns by name: later versions may write more. */
    private static final class Columns {
        private final List<String> names;

        Columns(@Nullable String header) {
            names = Arrays.asList(String.valueOf(header).split(","));
        }

        Mistake read(String line) {
            var cells = line.split(",", -1);
            return new Mistake(
                    Integer.parseInt(cells[of("index")]),
                    Integer.parseInt(cells[of("label")]),
                    Integer.parseInt(cells[of("predicted")]),
                    Double.parseDouble(cells[of("confidence")]));
        }

        private int of(String name) {
            int column = names.indexOf(name);
            if (column >= 0) return column;
            throw new InvalidInput(
                    "predictions.csv", "it has no column `" + name + "`", "see whether the run's folder is whole");
        }
    }

    /** Pictures by the example's index; some may be missing. */
    Map<Integer, byte[]> pictures(List<Mistake> of) {
        var found = new HashMap<Integer, byte[]>();
        if (pictures.isEmpty()) return found;
        try (var zip = new ZipFile(pictures.get().toFile())) {
            for (var mistake : of) {
                var entry = zip.getEntry(mistake.index() + ".png");
                if (entry == null) continue;
                try (var in = zip.getInputStream(entry)) {
                    found.put(mistake.index(), in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
