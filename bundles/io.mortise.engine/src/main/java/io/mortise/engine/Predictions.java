package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.run.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers of a saved model; what is wrong with its inputs is told all at once. */
final class Predictions {
    private final SavedModel model;
    private final Assembly assembly;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Prediction> given = new ArrayList<>();

    Predictions(SavedModel model, Assembly assembly) {
        this.model = model;
        this.assembly = assembly;
    }

    /** To files: pictures, or tables where the model has learnt from one. */
    List<Prediction> files(List<Path> inputs) {
        for (Path input : inputs) {
            collect(() -> {
                if (model.columns().isEmpty()) answer(input.toString(), model.picture(input));
                else table(input);
            });
        }
        return all();
    }

    /** To rows of a table, cells by the names of the columns. */
    List<Prediction> rows(List<Map<String, String>> rows) {
        if (model.columns().isEmpty()) {
            throw new InvalidInput(
                    "RUN",
                    "this model has not learnt from a table",
                    "give it what it was trained on, such as pictures");
        }
        collect(() -> TableRows.read(rows, model.columns(), this::answer));
        return all();
    }

    private void table(Path file) {
        var rows = new TableRows(file.toString(), model.columns(), this::answer);
        try {
            assembly.rows(model.experiment().dataset().part(), file, rows);
        } catch (IOException e) {
            throw new InvalidInput(
                    file.toString(),
                    "the file cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "check the path and its permissions");
        }
        rows.end();
    }

    private void collect(Runnable work) {
        try {
            work.run();
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
        }
    }

    private List<Prediction> all() {
        if (!problems.isEmpty()) throw new InvalidInput(problems);
        return given;
    }

    private void answer(String input, float[] values) {
        given.add(model.prediction(input, model.ofPrepared(model.prepared(input, values))));
    }
}
