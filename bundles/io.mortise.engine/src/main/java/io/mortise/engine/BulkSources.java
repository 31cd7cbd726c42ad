package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads examples out of files one after the other: pictures, folders of them, IDX files, tables. */
final class BulkSources {
    private final SavedModel model;
    private final Assembly assembly;

    BulkSources(SavedModel model, Assembly assembly) {
        this.model = model;
        this.assembly = assembly;
    }

    /** Takes in what was read. */
    interface Sink {
        /** An example before the transforms. */
        void example(String input, float[] values) throws IOException;

        /** One that cannot be used. */
        void broken(String input, List<Problem> problems) throws IOException;
    }

    /** All inputs must be there, and of a kind that the model takes. */
    void check(List<Path> inputs) {
        var problems = new ArrayList<Problem>();
        for (Path input : inputs) {
            if (Files.notExists(input)) {
                problems.add(Problem.error(input.toString(), "there is no such file or folder", "check the path"));
            } else if (Files.isDirectory(input) && !model.columns().isEmpty()) {
                problems.add(Problem.error(
                        input.toString(), "this is a folder, and the model has learnt from a table", "name its files"));
            }
        }
        if (!problems.isEmpty()) throw new InvalidInput(problems);
    }

    /** How many examples there are, as far as that is known before reading; 0 where it is not. */
    long count(List<Path> inputs) {
        if (!model.columns().isEmpty()) return 0;
        long count = 0;
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                try (var files = Files.walk(input)) {
                    count += files.filter(BulkSources::isPicture).count();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            } else {
                count += IdxStream.count(input);
            }
        }
        return count;
    }

    void read(List<Path> inputs, Sink sink) throws IOException {
        for (Path input : inputs) {
            if (!model.columns().isEmpty()) table(input, sink);
            else if (Files.isDirectory(input)) folder(input, sink);
            else if (IdxStream.isIdx(input)) IdxStream.read(input, model.shape(), sink);
            else picture(input, sink);
        }
    }

    /** In the order of the names; folders in it as well. */
    private void folder(Path folder, Sink sink) throws IOException {
        List<Path> entries;
        try (Stream<Path> list = Files.list(folder)) {
            entries = list.sorted().toList();
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) folder(entry, sink);
            else if (isPicture(entry)) picture(entry, sink);
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    private void picture(Path file, Sink sink) throws IOException {
        float[] values;
        try {
            values = model.picture(file);
        } catch (InvalidInput e) {
            sink.broken(file.toString(), e.problems());
            return;
        }
        sink.example(file.toString(), values);
    }

    private void table(Path file, Sink sink) throws IOException {
        try {
            var rows = new TableRows(
                            file.toString(),
                            model.columns(),
                            (name, values) -> unchecked(() -> sink.example(name, values)))
                    .tolerant((name, problems) -> unchecked(() -> sink.broken(name, problems)));
            assembly.rows(model.experiment().dataset().part(), file, rows);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void unchecked(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
