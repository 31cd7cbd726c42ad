package io.mortise.engine;

import io.mortise.api.WorkFailed;
import io.mortise.api.run.Exported;
import io.mortise.api.task.Translation;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.ExportedModel;
import io.mortise.spi.ExporterRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a file that was imported, run by what runs such files, against the net that was made of it.
 *
 * @param translation what was made of the file
 */
record ImportProof(Session session, SavedModel model, Translation translation, DatasetLoader.Context context) {
    /** The largest difference of two probabilities that passes. */
    static final double TOLERANCE = 1e-4;

    /**
     * How well they agree.
     *
     * @param format by which the file is opened
     * @throws WorkFailed where they do not
     */
    Exported.Proof of(String format, Path file) throws IOException {
        ExporterRecipe<?> recipe = session.catalogue.recipe(ExporterRecipe.class, format);
        try (var exported = opened(recipe, file).orElseThrow(() -> new WorkFailed("nothing here runs " + file))) {
            var asked = new InFile(exported, model, translation);
            return passed(new SideBySide(model, () -> session.dataset, context)
                    .of(asked, session.assembly.guard(), TOLERANCE));
        }
    }

    private <O extends Record> Optional<ExportedModel> opened(ExporterRecipe<O> recipe, Path file) throws IOException {
        O options = session.catalogue.options(recipe, Map.of());
        return session.assembly
                .guard()
                .<Optional<ExportedModel>, IOException>call(
                        recipe, "open", () -> recipe.open(options, model, List.of(file)));
    }

    private static Exported.Proof passed(Exported.Proof proof) {
        if (proof.largestDifference() <= TOLERANCE) return proof;
        throw new WorkFailed(String.format(
                Locale.ROOT,
                "the net that was made of the file does not answer as the file does in %s, so nothing was kept: answers to %d"
                        + " %s examples differ by up to %.3g, and %.3g may be; %d of them are of the same class",
                proof.runtime(),
                proof.examples(),
                proof.part(),
                proof.largestDifference(),
                TOLERANCE,
                proof.sameClass()));
    }

    /** The file at work: it gets examples as it takes them, and its answers become probabilities where they are none. */
    private record InFile(ExportedModel file, SavedModel model, Translation translation) implements ExportedModel {
        @Override
        public String runtime() {
            return file.runtime();
        }

        @Override
        public float[][] answers(float[][] examples) throws IOException {
            float[][] values = examples;
            if (translation.transforms().isEmpty()) {
                values = new float[examples.length][];
                for (int i = 0; i < values.length; i++) values[i] = model.prepared(examples[i]);
            }
            float[][] answers = file.answers(values);
            if (translation.logits()) {
                for (float[] answer : answers) toProbabilities(answer);
            }
            return answers;
        }

        private static void toProbabilities(float[] answer) {
            if (answer.length == 1) {
                answer[0] = (float) (1 / (1 + Math.exp(-answer[0])));
                return;
            }
            double largest = Double.NEGATIVE_INFINITY;
            for (float logit : answer) largest = Math.max(largest, logit);
            double sum = 0;
            for (float logit : answer) sum += Math.exp(logit - largest);
            for (int i = 0; i < answer.length; i++) answer[i] = (float) (Math.exp(answer[i] - largest) / sum);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
