package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.SampleRequests;
import io.mortise.api.run.TestResult;
import io.mortise.json.Answers;
import io.mortise.json.Json;
import io.mortise.spi.Classifier;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved model that is held against its test set again, and a run that measures itself on corrupted images. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetestTest {
    private static final String LAYERS = "{\"type\":\"flatten\"}," + Spec.dense(3, "softmax");
    private static final Dataset IMAGES = MadeUp.testedOnTraining(MadeUp.images(60, 3));
    private static final Dataset ROWS = MadeUp.testedOnTraining(MadeUp.vectors(60, 3, 9));

    @TempDir
    private Path folder;

    /** Takes an example for the class whose band of values is the brightest. It learns nothing. */
    private static final class Brightest implements EstimatorRecipe<Brightest.Options> {
        /** None. */
        public record Options() {}

        @Override
        public String type() {
            return "brightest";
        }

        @Override
        public Classifier fit(Options options, Examples training, Context context) {
            return restore(
                    options,
                    InputStream.nullInputStream(),
                    context.shape(),
                    context.classes().size());
        }

        @Override
        public Classifier restore(Options options, InputStream saved, Shape shape, int classes) {
            return new Classifier() {
                @Override
                public float[] probabilities(float[] values) {
                    var sums = new float[classes];
                    float sum = 0;
                    for (int i = 0; i < values.length; i++) {
                        sums[i * classes / values.length] += values[i];
                        sum += values[i];
                    }
                    for (int c = 0; c < classes; c++) sums[c] /= sum;
                    return sums;
                }

                @Override
                public void save(OutputStream out) {}
            };
        }
    }

    private record Quiet(Path datasets) implements DatasetLoader.Context {
        @Override
        public void progress(String what, long done, long total) {}

        @Override
        public void log(String message) {}
    }

    private Session trained(Experiment experiment, Dataset dataset, Recorded sink) {
        var session = Session.prepare(experiment, Batteries.with(new Brightest()), dataset);
        session.train(sink);
        session.save(folder.resolve("model.zip"));
        return session;
    }

    private TestResult again(Dataset dataset, boolean corruptions) throws IOException {
        var catalogue = Batteries.with(new Brightest(), new MadeUpLoader(dataset));
        return new Engine(catalogue)
                .evaluate(
                        "the run",
                        folder.resolve("model.zip"),
                        corruptions,
                        folder.resolve(Answers.FILE),
                        new Quiet(folder));
    }

    private static Experiment spec(String... callbacks) {
        return Spec.of(
                LAYERS,
                Map.of(
                        "transforms",
                        "[\"standardize\"]",
                        "callbacks",
                        callbacks.length == 0 ? "[]" : "[\"" + callbacks[0] + "\"]"));
    }

    private static Experiment estimator() {
        return Json.read("""
                { "name": "test", "seed": 42,
                  "dataset": { "type": "made-up",
                    "split": { "validation": 0.25, "test": 0, "stratified": false, "validateOnTest": false } },
                  "transforms": [], "metrics": ["accuracy"], "estimator": { "type": "brightest" } }
                """, Experiment.class);
    }

    @Nested
    class Requests_to_try_an_exported_model_by {
        private SampleRequests some(Dataset dataset, int count) throws IOException {
            return new Engine(Batteries.with(new Brightest(), new MadeUpLoader(dataset)))
                    .requests(folder.resolve("model.zip"), count, new Quiet(folder));
        }

        @Test
        void are_evenly_out_of_the_test_part_with_what_the_model_says() throws IOException {
            trained(estimator(), ROWS, new Recorded(folder));
            var samples = some(ROWS, 4);
            assertThat(samples.part()).isEqualTo("test");
            assertThat(samples.shape()).containsExactly(9);
            assertThat(samples.sizes()).containsEntry("training", 45).containsEntry("test", 60);
            assertThat(samples.requests())
                    .extracting(SampleRequests.Request::index)
                    .containsExactly(0, 15, 30, 45);
            assertThat(samples.requests()).allSatisfy(request -> {
                var values = new float[9];
                ROWS.test().read(request.index(), values);
                for (int i = 0; i < 9; i++) assertThat(request.values().get(i)).isEqualTo(values[i]);
                assertThat(request.label())
                        .isEqualTo(ROWS.classes().get(ROWS.test().label(request.index())));
                assertThat(request.predicted()).isEqualTo(ROWS.classes().get(request.classIndex()));
                assertThat(request.probabilities()).hasSize(3);
                assertThat(request.probabilities().get(request.classIndex()))
                        .isEqualTo(Collections.max(request.probabilities()));
            });
        }

        @Test
        void are_all_there_is_where_there_is_little() throws IOException {
            trained(estimator(), ROWS, new Recorded(folder));
            assertThat(some(ROWS, 1000).requests()).hasSize(60);
        }
    }

    @Nested
    class A_saved_model {
        @Test
        void has_the_figures_that_the_run_had() throws IOException {
            var sink = new Recorded(folder);
            var before = trained(spec(), IMAGES, sink).evaluate(sink).orElseThrow();
            var result = again(IMAGES, false);
            assertThat(result.metrics()).isEqualTo(before.metrics());
            assertThat(result.confusion()).isEqualTo(before.confusion(3));
            assertThat(result.robustness()).isNull();
            assertThat(result.model()).isEqualTo("the run");
        }

        @Test
        void is_measured_on_corrupted_images() throws IOException {
            trained(spec(), IMAGES, new Recorded(folder));
            var result = again(IMAGES, true);
            assertThat(result.robustness()).isNotNull();
            assertThat(result.robustness().clean()).isEqualTo(result.metrics().get("test_accuracy"));
            assertThat(result.robustness().corruptions()).hasSize(7);
        }

        @Test
        void says_of_each_example_what_the_run_said() throws IOException {
            var sink = new Recorded(folder);
            var session = trained(spec(), IMAGES, sink);
            session.answers(session.evaluate(sink).orElseThrow()).write(folder.resolve("before.csv"));
            again(IMAGES, false);
            assertThat(folder.resolve(Answers.FILE)).hasSameTextualContentAs(folder.resolve("before.csv"));
            var kept = Answers.in(folder).orElseThrow();
            var test = IMAGES.test();
            var values = new float[IMAGES.shape().size()];
            test.read(59, values);
            assertThat(kept.size()).isEqualTo(60);
            assertThat(kept.labels()[59]).isEqualTo(test.label(59));
            assertThat(kept.contents()[59]).isEqualTo(Answers.content(values));
        }

        @Test
        void may_be_an_estimator() throws IOException {
            var sink = new Recorded(folder);
            var before = trained(estimator(), IMAGES, sink).evaluate(sink).orElseThrow();
            var result = again(IMAGES, true);
            assertThat(result.metrics()).isEqualTo(before.metrics());
            assertThat(result.robustness()).isNotNull();
        }

        @Test
        void that_learnt_from_rows_of_numbers_is_evaluated_but_not_on_corruptions() throws IOException {
            trained(Spec.of(Spec.dense(3, "softmax")), ROWS, new Recorded(folder));
            assertThat(again(ROWS, false).metrics()).containsKey("test_accuracy");
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> again(ROWS, true))
                    .withMessageContaining("corruptions are for images")
                    .withMessageContaining("rows of 9 numbers");
        }

        @Test
        void without_a_test_part_is_told_in_words() {
            trained(spec(), IMAGES, new Recorded(folder));
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> again(MadeUp.images(60, 3), false))
                    .withMessageContaining("no test part");
        }

        @Test
        void whose_data_have_changed_is_told_in_words() {
            trained(spec(), IMAGES, new Recorded(folder));
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> again(MadeUp.testedOnTraining(MadeUp.images(60, 4)), false))
                    .withMessageContaining("has changed");
        }
    }

    @Nested
    class A_run {
        @Test
        void with_the_callback_measures_the_same_as_is_measured_later() throws IOException {
            var sink = new Recorded(folder);
            var measured = trained(spec("corruption-robustness"), IMAGES, sink)
                    .robustness(sink)
                    .orElseThrow();
            assertThat(again(IMAGES, true).robustness()).isEqualTo(measured);
        }

        @Test
        void without_it_measures_nothing() {
            var sink = new Recorded(folder);
            assertThat(trained(spec(), IMAGES, sink).robustness(sink)).isEmpty();
            assertThat(sink.log).isEmpty();
        }

        @Test
        void on_rows_of_numbers_says_that_nothing_was_measured() {
            var sink = new Recorded(folder);
            var experiment = Spec.of(Spec.dense(3, "softmax"), Map.of("callbacks", "[\"corruption-robustness\"]"));
            assertThat(trained(experiment, ROWS, sink).robustness(sink)).isEmpty();
            assertThat(sink.log).singleElement().asString().startsWith("warn").contains("rows of numbers");
        }
    }
}
