package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.run.Exported;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Examples;
import io.mortise.spi.ExportedModel;
import java.io.IOException;

/**
 * A model of the bench and a file that something else runs, asked the same: the test part, or where there is none what the model was
 * trained on. The data are read when they are needed.
 *
 * @param data those of the experiment
 */
record SideBySide(SavedModel model, Loading data, DatasetLoader.Context context) {
    private static final int PORTION = 250;

    /** Reads the data. */
    @FunctionalInterface
    interface Loading {
        Dataset load() throws IOException;
    }

    /**
     * How well they agree.
     *
     * @param tolerance largest difference of two answers that may be; what becomes of a larger one is for others to say
     * @throws WorkFailed where the file does not answer as a model does
     * @throws InvalidInput where there is nothing to agree with, as the model does not answer with numbers
     */
    Exported.Proof of(ExportedModel file, Guard guard, double tolerance) throws IOException {
        var dataset = loaded();
        new Retest(model.file().toString(), model, dataset).checkUnchanged();
        var experiment = model.experiment();
        var trial = Sections.of(dataset, experiment.dataset().split(), experiment.seed())
                .trial();
        Examples examples = trial.examples();
        double largest = 0;
        int same = 0;
        for (int from = 0; from < examples.size(); from += PORTION) {
            context.progress("Proof", from, examples.size());
            float[][] values = values(examples, from);
            float[][] own = model.answers(values);
            refuseNoNumbers(own);
            float[][] told = guard.<float[][], IOException>call(file, "answers", () -> file.answers(values));
            check(told, own);
            for (int i = 0; i < own.length; i++) {
                largest = Math.max(largest, difference(own[i], told[i]));
                if (model.decision().of(own[i]) == model.decision().of(told[i])) same++;
            }
        }
        return new Exported.Proof(file.runtime(), trial.part(), examples.size(), largest, same, tolerance);
    }

    private Dataset loaded() {
        try {
            return data.load();
        } catch (IOException e) {
            throw new InvalidInput(
                    "/dataset",
                    "the data that it is proven on cannot be read: " + e.getMessage(),
                    "bring back the data that it was trained with");
        }
    }

    private float[][] values(Examples examples, int from) {
        var values = new float[Math.min(PORTION, examples.size() - from)]
                [model.shape().size()];
        for (int i = 0; i < values.length; i++) examples.read(from + i, values[i]);
        return values;
    }

    private static void check(float[][] told, float[][] own) {
        for (int i = 0; i < own.length; i++) {
            if (told.length == own.length && told[i].length == own[i].length) continue;
            throw new WorkFailed("the file gives " + told.length + " answers to " + own.length + " examples, or not "
                    + own[i].length + " numbers in each; nothing was kept");
        }
    }

    /** Two models whose weights have run off would agree in every answer. */
    private static void refuseNoNumbers(float[]... answers) {
        for (float[] answer : answers) {
            for (float number : answer) {
                if (Float.isFinite(number)) continue;
                throw new InvalidInput(
                        "RUN",
                        "the model answers with what is no number (" + number + "), and is of no use to anybody",
                        "train it anew with a smaller learning rate",
                        "export the checkpoint of a better epoch: `--checkpoint`");
            }
        }
    }

    /** Endless where what was exported gives what is no number. */
    private static double difference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = Math.abs((double) a[i] - b[i]);
            largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
        }
        return largest;
    }
}
