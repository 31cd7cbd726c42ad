package io.mortise.exporter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.run.Exported;
import io.mortise.json.Json;
import io.mortise.spi.Classifier;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import io.mortise.spi.ExportedModel;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.ModelView;
import io.mortise.spi.Shape;
import io.mortise.testkit.exporter.ExporterContract;
import io.mortise.testkit.exporter.Trained;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnnxExporterTest extends ExporterContract {
    @Override
    protected ExporterRecipe<?> exporter() {
        return new OnnxExporter();
    }

    @Override
    protected String file() {
        return "model.onnx";
    }

    @Override
    protected String runtime() {
        return "ONNX Runtime 1.";
    }

    @Nested
    class A_plug_in_s_layer {
        @Test
        void that_says_how_it_is_written_agrees() {
            agrees(rows().with(Gain.written("alpha"))
                    .layers("{\"type\":\"dense\",\"units\":5,\"activation\":\"tanh\"},{\"type\":\"gain\"}")
                    .exported());
        }

        @Test
        void may_be_the_last() {
            agrees(rows().with(Gain.written("alpha"))
                    .net("{\"type\":\"dense\",\"units\":3,\"activation\":\"softmax\"},{\"type\":\"gain\"}")
                    .exported());
        }

        @Test
        void that_does_not_say_is_refused_by_name_and_place_and_nothing_is_written() throws IOException {
            refused(rows().with(new Gain(Optional.empty())), "does not say how it is written");
        }

        @Test
        void that_names_what_nobody_gives_is_refused() throws IOException {
            refused(rows().with(Gain.written("beta")), "`beta`");
        }

        private void refused(Trained trained, String why) throws IOException {
            var net = trained.layers("{\"type\":\"gain\"},{\"type\":\"dense\",\"units\":4},{\"type\":\"gain\"}");
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(net::exported)
                    .satisfies(e -> assertThat(e.problems())
                            .hasSize(2)
                            .allSatisfy(problem -> assertThat(problem.where()).isEqualTo("--format"))
                            .satisfiesExactly(
                                    first -> assertThat(first.summary()).contains("`gain`", "/model/layers/0", why),
                                    second -> assertThat(second.summary()).contains("`gain`", "/model/layers/2", why)));
            nothingBut("model.zip");
        }
    }

    @Test
    void an_estimator_that_does_not_say_how_it_is_written_is_refused_by_name() throws IOException {
        var trained = rows().with(new Silent()).estimator("{\"type\":\"silent\"}");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(trained::exported)
                .satisfies(e -> assertThat(e.problems().getFirst().summary()).contains("`silent`", "/estimator"));
        nothingBut("model.zip");
    }

    /** An estimator that always answers the same, and does not say how it is written. */
    private record Silent() implements EstimatorRecipe<Silent.Options> {
        public record Options() {}

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
            var first = new float[classes];
            first[0] = 1;
            return new Classifier() {
                @Override
                public float[] probabilities(float[] values) {
                    return first.clone();
                }

                @Override
                public void save(OutputStream out) {
                    // there is nothing to be known
                }
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"k-nearest-neighbors\",\"weights\":\"distance", "support-vector-machine"})
    void an_estimator_answers_one_example_as_it_answers_many(String type) throws OrtException {
        images().estimator("{\"type\":\"" + type + "\"}").exported();
        var random = new Random(3);
        float[] pixels = new float[5 * 12 * 11 * 2];
        for (int i = 0; i < pixels.length; i++) pixels[i] = random.nextInt(256);
        float[][] many = asked(5, pixels);
        for (int i = 0; i < 5; i++) {
            float[] one = Arrays.copyOfRange(pixels, i * pixels.length / 5, (i + 1) * pixels.length / 5);
            assertThat(asked(1, one)[0]).containsExactly(many[i], within(1e-6f));
        }
    }

    private float[][] asked(int count, float... pixels) throws OrtException {
        var environment = OrtEnvironment.getEnvironment();
        try (var session =
                        environment.createSession(folder.resolve("model.onnx").toString());
                var batch =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels), new long[] {count, 2, 12, 11});
                var result = session.run(Map.of("input", batch))) {
            return (float[][]) result.get(0).getValue();
        }
    }

    private void nothingBut(String... names) throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    @Test
    void who_reads_the_file_finds_input_output_and_where_it_comes_from() throws OrtException {
        rows().layers("").exported();
        var environment = OrtEnvironment.getEnvironment();
        try (var session =
                environment.createSession(folder.resolve("model.onnx").toString())) {
            assertThat(session.getInputNames()).containsExactly("input");
            assertThat(session.getOutputNames()).containsExactly("probabilities");
            assertThat(session.getInputInfo().get("input").getInfo().toString()).contains("[-1, 9]");
            var metadata = session.getMetadata().getCustomMetadata();
            assertThat(metadata)
                    .containsEntry("classes", "[\"class 0\",\"class 1\",\"class 2\"]")
                    .containsEntry("run", "run-1")
                    .containsEntry("plugins", "[\"some.plugin 1.2.3 cafe\"]")
                    .containsEntry("experiment", "test")
                    .containsKeys("mortise", "threshold", "input");
            assertThat(metadata.get("spec_sha256")).matches("[0-9a-f]{64}");
            try (var one = OnnxTensor.createTensor(environment, FloatBuffer.allocate(9), new long[] {1, 9});
                    var result = session.run(Map.of("input", one))) {
                float[][] answers = (float[][]) result.get(0).getValue();
                assertThat(answers).hasDimensions(1, 3);
                assertThat(answers[0][0] + answers[0][1] + answers[0][2]).isCloseTo(1, within(1e-6f));
            }
        }
    }

    @Test
    void the_proof_lies_beside_the_file() throws IOException {
        var exported = rows().layers("").exported();
        Path proof = folder.resolve("model.onnx.proof.json");
        assertThat(exported.files()).containsExactly(folder.resolve("model.onnx"), proof);
        assertThat(Json.read(proof, Exported.Proof.class)).isEqualTo(exported.proof());
        assertThat(Files.readString(proof)).contains("\"largest_difference\"", "\"same_class\"");
        nothingBut("model.zip", "model.onnx", "model.onnx.proof.json");
    }

    /** Writes whatever, and answers a bit beside what the model does. */
    private record Beside(float by) implements ExporterRecipe<Beside.Options> {
        public record Options() {}

        @Override
        public List<Path> export(Options options, ModelView model, Path output) throws IOException {
            return List.of(Files.writeString(output, "whatever"));
        }

        @Override
        public Optional<ExportedModel> open(Options options, ModelView model, List<Path> files) {
            return Optional.of(new ExportedModel() {
                @Override
                public String runtime() {
                    return "Beside";
                }

                @Override
                public float[][] answers(float[][] examples) {
                    float[][] answers = model.answers(examples);
                    answers[3][1] += by;
                    return answers;
                }

                @Override
                public void close() {
                    // nothing is open
                }
            });
        }
    }

    @Test
    void what_answers_otherwise_fails_and_leaves_what_was_there() throws IOException {
        Path output = Files.writeString(folder.resolve("model.onnx"), "older");
        var trained = rows().layers("");
        assertThatExceptionOfType(WorkFailed.class)
                .isThrownBy(() -> trained.exported(new Beside(2e-5f), 1e-5))
                .withMessageContaining("Beside")
                .withMessageContaining("60 test examples")
                .withMessageContaining("--tolerance");
        assertThat(output).hasContent("older");
        nothingBut("model.zip", "model.onnx");
    }

    @Test
    void what_is_no_number_differs_endlessly() {
        var trained = rows().layers("");
        assertThatExceptionOfType(WorkFailed.class).isThrownBy(() -> trained.exported(new Beside(Float.NaN), 1e30));
    }

    @Test
    void a_model_that_answers_no_numbers_is_refused() throws IOException {
        var trained = rows().runningOff().layers("{\"type\":\"dense\",\"units\":8}");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(trained::exported)
                .satisfies(e -> assertThat(e.problems().getFirst().summary()).contains("no number (NaN)"));
        nothingBut("model.zip");
    }

    @Test
    void a_larger_difference_may_be_allowed() {
        assertThat(rows().layers("").exported(new Beside(2e-5f), 1e-4).proof().largestDifference())
                .isCloseTo(2e-5, within(1e-6));
    }

    @Test
    void an_output_that_is_a_folder_is_refused() throws IOException {
        Files.createDirectories(folder.resolve("model.onnx"));
        var trained = rows().layers("");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(trained::exported)
                .satisfies(e -> assertThat(e.problems().getFirst().where()).isEqualTo("--output"));
    }
}
