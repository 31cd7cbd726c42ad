package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.json.Json;
import io.mortise.spi.Classifier;
import io.mortise.spi.Dataset;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EstimatorSessionTest {
    private static final Dataset VECTORS = MadeUp.testedOnTraining(MadeUp.vectors(60, 3, 9));

    @TempDir
    private Path folder;

    /** Knows how often each class comes, and says so of every example. */
    private static final class Frequencies implements EstimatorRecipe<Frequencies.Options> {
        /** What may go wrong. */
        public record Options(String answers) {}

        @Override
        public String type() {
            return "frequencies";
        }

        @Override
        public Classifier fit(Options options, Examples training, Context context) {
            if (options.answers().equals("none")) throw new InvalidInput("/answers", "none are not enough", "say some");
            var shares = new float[context.classes().size()];
            for (int i = 0; i < training.size(); i++) shares[training.label(i)] += 1f / training.size();
            context.progress(1, 4);
            context.progress(1, 8);
            context.progress(training.size() / 2, training.size());
            context.log("info", training.size() + " examples, seed " + context.seed());
            return new Shares(shares, options);
        }

        @Override
        public Classifier restore(Options options, InputStream saved, Shape shape, int classes) throws IOException {
            var in = new DataInputStream(saved);
            var shares = new float[classes];
            for (int c = 0; c < classes; c++) shares[c] = in.readFloat();
            return new Shares(shares, options);
        }
    }

    private record Shares(float[] shares, Frequencies.Options options) implements Classifier {
        @Override
        public float[] probabilities(float[] values) {
            return options.answers().equals("short") ? new float[] {1} : shares.clone();
        }

        @Override
        public float[][] probabilities(float[][] examples) {
            return options.answers().equals("one") ? new float[][] {shares} : Classifier.super.probabilities(examples);
        }

        @Override
        public boolean probabilistic() {
            return !options.answers().equals("votes");
        }

        @Override
        public void save(OutputStream out) throws IOException {
            var data = new DataOutputStream(out);
            for (float share : shares) data.writeFloat(share);
            data.close();
        }
    }

    private static Session session(String answers) {
        var experiment = Json.read("""
                { "name": "test", "seed": 42,
                  "dataset": { "type": "made-up",
                    "split": { "validation": 0.25, "test": 0, "stratified": false, "validateOnTest": false } },
                  "transforms": ["standardize"], "metrics": ["accuracy"],
                  "estimator": { "type": "frequencies", "answers": "%s" } }
                """.formatted(answers), Experiment.class);
        return Session.prepare(experiment, Batteries.with(new Frequencies()), VECTORS);
    }

    @Test
    void learns_in_one_epoch_and_is_measured_on_validation_and_test() {
        var session = session("shares");
        var sink = new Recorded(folder);
        session.train(sink);
        assertThat(session.table().rows()).isEmpty();
        assertThat(session.net()).isEmpty();
        assertThat(sink.steps).containsExactly(25L, 48L, 100L);
        assertThat(sink.batches).allMatch(Map::isEmpty);
        assertThat(session.stepsPerEpoch()).isEqualTo(100);
        assertThat(sink.epochs)
                .singleElement()
                .satisfies(means ->
                        assertThat(means).containsOnlyKeys("val_loss", "val_accuracy", "seconds", "images_per_second"));
        assertThat(sink.log).containsExactly("info frequencies: 45 examples, seed 42");
        var evaluation = session.evaluate(sink).orElseThrow();
        int most = evaluation.predicted(0);
        double loss = 0;
        long right = 0;
        for (int i = 0; i < 60; i++) {
            loss -= Math.log(evaluation.answers()[i][VECTORS.training().label(i)]) / 60;
            if (VECTORS.training().label(i) == most) right++;
        }
        assertThat(evaluation.metrics().get("test_loss")).isEqualTo(loss, within(1e-9));
        assertThat(evaluation.metrics().get("test_accuracy")).isEqualTo(right / 60.0);
        assertThat(session.samples(evaluation, 4)).hasSize(4);
    }

    @Test
    void has_no_loss_where_its_answers_are_no_probabilities() {
        var session = session("votes");
        session.train(new Recorded(folder));
        assertThat(session.evaluate(new Recorded(folder)).orElseThrow().metrics())
                .containsOnlyKeys("test_accuracy");
    }

    @Test
    void is_saved_and_answers_the_same_when_it_is_read() {
        var session = session("shares");
        session.train(new Recorded(folder));
        Path file = folder.resolve("model.zip");
        session.save(file);
        var saved = new SavedModel(file, Batteries.with(new Frequencies()));
        float[] expected = session.evaluate(new Recorded(folder)).orElseThrow().answers()[0];
        assertThat(saved.answer(new float[9])).containsExactly(expected);
        assertThat(saved.net()).isEmpty();
        assertThat(session.weightsSha256()).hasSize(64).isEqualTo(again());
    }

    private String again() {
        var session = session("shares");
        session.train(new Recorded(folder));
        return session.weightsSha256();
    }

    @Test
    void is_named_where_it_answers_with_too_few_numbers() {
        var session = session("short");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> session.train(new Recorded(folder)))
                .withMessageContaining("frequencies gave 1 numbers for 3 classes");
    }

    @Test
    void is_named_where_it_does_not_answer_to_all() {
        var session = session("one");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> session.train(new Recorded(folder)))
                .withMessageContaining("frequencies gave 1 answers to 15 examples");
    }

    @Test
    void refuses_options_at_their_place() {
        var session = session("none");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> session.train(new Recorded(folder)))
                .satisfies(e -> assertThat(e.problems().getFirst().where()).isEqualTo("/estimator/answers"));
    }

    @Test
    void stops_when_it_is_asked_to() {
        var session = session("shares");
        var sink = new Recorded(folder).cancelledAfter(0);
        assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> session.train(sink));
    }
}
