package io.mortise.dataset.table;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.DatasetLoader.RowSink;
import io.mortise.spi.Examples;
import io.mortise.testkit.Options;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small tables in a folder, and what becomes of them. */
record Tables(Path folder, List<String> logs) implements DatasetLoader.Context {
    Tables(Path folder) {
        this(folder, new ArrayList<>());
    }

    Path file(String name, String... lines) throws IOException {
        return file(name, StandardCharsets.UTF_8, lines);
    }

    Path file(String name, Charset encoding, String... lines) throws IOException {
        return Files.write(folder.resolve(name), String.join("\n", lines).getBytes(encoding));
    }

    Dataset csv(Path file, Map<String, ?> options) throws IOException {
        return new Csv().load(Options.of(new Csv(), with(file, options)), this);
    }

    Dataset arff(Path file, Map<String, ?> options) throws IOException {
        return new Arff().load(Options.of(new Arff(), with(file, options)), this);
    }

    List<Problem> problems(Path file, Map<String, ?> options) {
        return catchThrowableOfType(InvalidInput.class, () -> csv(file, options))
                .problems();
    }

    List<Problem> arffProblems(Path file, Map<String, ?> options) {
        return catchThrowableOfType(InvalidInput.class, () -> arff(file, options))
                .problems();
    }

    private static Map<String, Object> with(Path file, Map<String, ?> options) {
        var all = new HashMap<String, Object>(options);
        all.put("path", file.toString());
        return all;
    }

    static float[][] rows(Examples examples, int width) {
        var rows = new float[examples.size()][width];
        for (int i = 0; i < rows.length; i++) examples.read(i, rows[i]);
        return rows;
    }

    static int[] labels(Examples examples) {
        var labels = new int[examples.size()];
        for (int i = 0; i < labels.length; i++) labels[i] = examples.label(i);
        return labels;
    }

    /** What a loader reads for a prediction, line by line. */
    static final class Read implements RowSink {
        final List<String> told = new ArrayList<>();

        @Override
        public void header(List<String> names) {
            told.add(String.valueOf(names));
        }

        @Override
        public void row(long line, List<String> cells) {
            told.add(line + " " + cells);
        }
    }

    @Override
    public Path datasets() {
        return folder.resolve("datasets");
    }

    @Override
    public void progress(String what, long done, long total) {
        logs.add(what);
    }

    @Override
    public void log(String message) {
        logs.add(message);
    }
}
