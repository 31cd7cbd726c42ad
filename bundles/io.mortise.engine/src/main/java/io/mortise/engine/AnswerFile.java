package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Prediction;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes answers as they come, beside the place where they are to be; they are moved there at the end. */
abstract class AnswerFile implements AutoCloseable {
    private final Path place;
    private final Path draft;
    final Writer out;

    private AnswerFile(Path place) throws IOException {
        this.place = place;
        this.draft = place.resolveSibling(
                place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        this.out = Files.newBufferedWriter(draft);
    }

    /** In the format that the name ends with. */
    static AnswerFile at(Path place, List<String> classes) throws IOException {
        String name = place.getFileName().toString().toLowerCase(Locale.ROOT);
        Path absolute = place.toAbsolutePath();
        if (!Files.isDirectory(absolute.getParent())) {
            throw new InvalidInput("--output", "there is no folder " + absolute.getParent(), "make it first");
        }
        if (name.endsWith(".csv")) return new Csv(absolute, classes);
        if (name.endsWith(".jsonl")) return new Documents(absolute, "", "\n", "");
        if (name.endsWith(".json")) return new Documents(absolute, "[\n", ",\n", "\n]\n");
        throw new InvalidInput(
                "--output",
                place.getFileName() + " says no format",
                "give a name that ends with .csv, .json or .jsonl");
    }

    abstract void answer(Prediction prediction) throws IOException;

    abstract void broken(String input, String why) throws IOException;

    /** The end of the text, where there is one. */
    void ending() throws IOException {}

    /** All is written: the file goes to its place. */
    void finish() throws IOException {
        ending();
        out.close();
        Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(draft);
    }

    /** A row for each: input, class, confidence, what is wrong, and the probability of each class. */
    private static final class Csv extends AnswerFile {
        private final int classes;

        Csv(Path place, List<String> classes) throws IOException {
            super(place);
            this.classes = classes.size();
            var head = new ArrayList<>(List.of("input", "class", "confidence", "error"));
            classes.forEach(name -> head.add("probability " + name));
            row(head);
        }

        @Override
        void answer(Prediction prediction) throws IOException {
            var cells = new ArrayList<>(
                    List.of(prediction.input(), prediction.predicted(), "" + prediction.confidence(), ""));
            prediction.probabilities().values().forEach(p -> cells.add("" + p));
            row(cells);
        }

        @Override
        void broken(String input, String why) throws IOException {
            var cells = new ArrayList<>(List.of(input, "", "", why));
            for (int i = 0; i < classes; i++) cells.add("");
            row(cells);
        }

        private void row(List<String> cells) throws IOException {
            for (int i = 0; i < cells.size(); i++) {
                if (i > 0) out.write(',');
                out.write(quoted(cells.get(i)));
            }
            out.write("\n");
        }

        /** As RFC 4180 has it. */
        private static String quoted(String cell) {
            boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
        }
    }

    /** Documents as {@code predict --json} has them, in a list or a line each; a broken one has {@code error} beside its input. */
    private static final class Documents extends AnswerFile {
        private final String between;
        private final String end;
        private boolean begun;

        Documents(Path place, String begin, String between, String end) throws IOException {
            super(place);
            this.between = between;
            this.end = end;
            out.write(begin);
        }

        @Override
        void answer(Prediction prediction) throws IOException {
            put(prediction);
        }

        @Override
        void broken(String input, String why) throws IOException {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("input", input);
            document.put("error", why);
            put(document);
        }

        private void put(Object document) throws IOException {
            if (begun) out.write(between);
            begun = true;
            out.write(Json.write(document));
        }

        @Override
        void ending() throws IOException {
            if (end.isEmpty() && begun) out.write("\n");
            out.write(end);
        }
    }
}
