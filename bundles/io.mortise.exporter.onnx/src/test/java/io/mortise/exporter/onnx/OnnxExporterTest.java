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
import io.mortise.spi.ExportedModel;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.ModelView;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnnxExporterTest {
    @TempDir
    private Path folder;

    private void agrees(Exported exported) {
        var proof = exported.proof();
        assertThat(proof).isNotNull();
        assertThat(proof.examples()).isEqualTo(MadeUp.TESTED);
        assertThat(proof.sameClass()).isEqualTo(MadeUp.TESTED);
        assertThat(proof.largestDifference()).isLessThanOrEqualTo(1e-5);
        assertThat(proof.part()).isEqualTo("test");
        assertThat(proof.runtime()).startsWith("ONNX Runtime 1.");
    }

    private Trained images() {
        return Trained.on(folder, Trained.IMAGE, 4);
    }

    private Trained rows() {
        return Trained.on(folder, Trained.ROW, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear",
                "relu",
                "sigmoid",
                "tanh",
                "softmax",
                "softplus",
                "softsign",
                "elu",
                "selu",
                "exponential",
                "gelu",
                "hard-sigmoid",
                "leaky-relu",
                "silu",
                "swish"
            })
    void every_activation_agrees_in_rows_and_images(String activation) {
        agrees(images().with("transforms", "[{\"type\":\"rescale\",\"scale\":0.0004}]") // or exp(exp(x)) is endless
                .with("optimizer", "{\"type\":\"sgd\",\"learningRate\":0.0001}")
                .layers("""
                        {"type":"activation","activation":"%1$s"},
                        {"type":"conv2d","filters":3,"kernelSize":[3,3],"activation":"%1$s"}, {"type":"flatten"},
                        {"type":"dense","units":6,"activation":"%1$s"}
                        """.formatted(activation))
                .exported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"elu\",\"alpha\":0.7}",
                "{\"type\":\"gelu\",\"approximate\":true}",
                "{\"type\":\"leaky-relu\",\"negativeSlope\":0.05}"
            })
    void options_of_activations_agree(String activation) {
        agrees(rows().layers("{\"type\":\"dense\",\"units\":12,\"activation\":%s}".formatted(activation))
                .exported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kernelSize\":[3,2]",
                "\"kernelSize\":[3,3],\"strides\":[2,1]",
                "\"kernelSize\":[5,4],\"padding\":\"same\"",
                "\"kernelSize\":[4,3],\"strides\":[2,3],\"padding\":\"same\"",
                "\"kernelSize\":[1,1],\"strides\":[2,2],\"padding\":\"same\"",
                "\"kernelSize\":[3,3],\"dilationRate\":[2,1]",
                "\"kernelSize\":[3,3],\"dilationRate\":[2,2],\"padding\":\"same\"",
                "\"kernelSize\":[2,2],\"useBias\":false"
            })
    void every_option_of_convolutions_agrees(String options) {
        agrees(images().layers("{\"type\":\"conv2d\",\"filters\":5,%s},{\"type\":\"flatten\"}".formatted(options))
                .exported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-pooling2d\"",
                "average-pooling2d\"",
                "max-pooling2d\",\"poolSize\":[3,2],\"strides\":[2,1],\"padding\":\"same\"",
                "average-pooling2d\",\"poolSize\":[3,2],\"strides\":[2,1],\"padding\":\"same\"",
                "average-pooling2d\",\"poolSize\":[3,3],\"padding\":\"valid\"",
                "global-max-pooling2d\"",
                "global-average-pooling2d\""
            })
    void every_pooling_agrees(String pooling) {
        agrees(images().layers("""
                {"type":"conv2d","filters":5,"kernelSize":[3,3]}, {"type":"%s}, {"type":"flatten"}
                """.formatted(pooling)).exported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"epsilon\":0.1,\"momentum\":0.5",
                ",\"center\":false",
                ",\"scale\":false",
                ",\"scale\":false,\"center\":false"
            })
    void batch_normalization_agrees_in_images_and_rows(String options) {
        agrees(images().layers("""
                {"type":"conv2d","filters":3,"kernelSize":[3,3]}, {"type":"batch-normalization"%1$s}, {"type":"dropout","rate":0.5},
                {"type":"flatten"}, {"type":"dense","units":6,"useBias":false}, {"type":"batch-normalization"%1$s}
                """.formatted(options)).exported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"type\":\"rescale\",\"scale\":0.01,\"offset\":-1}]",
                "[{\"type\":\"standardize\"}]",
                "[{\"type\":\"min-max\"}]",
                "[{\"type\":\"min-max\",\"featureRange\":[-1,1],\"clip\":true}]",
                "[{\"type\":\"random-gaussian-noise\",\"stddev\":1},{\"type\":\"standardize\"},{\"type\":\"one-hot\"}]"
            })
    void transforms_are_in_the_graph_and_what_is_random_is_left_out(String transforms) {
        agrees(images().with("transforms", transforms)
                .layers("{\"type\":\"flatten\"},{\"type\":\"batch-normalization\"}")
                .exported());
        agrees(rows().with("transforms", transforms)
                .layers("{\"type\":\"batch-normalization\"}")
                .exported());
    }

    @Test
    void missing_values_are_filled_in_by_the_graph() {
        agrees(Trained.onGaps(folder, Trained.ROW, 3)
                .with("transforms", "[{\"type\":\"impute\"},{\"type\":\"standardize\"}]")
                .layers("")
                .exported());
    }

    @Test
    void two_classes_by_one_output_agree() {
        agrees(Trained.on(folder, Trained.ROW, 2)
                .with("loss", "\"binary-crossentropy\"")
                .net("{\"type\":\"dense\",\"units\":1,\"activation\":\"sigmoid\"}")
                .exported());
    }

    @ParameterizedTest
    @ValueSource(strings = {"report-cnn", "algorithm-cnn", "lenet5", "mlp"})
    void the_nets_of_the_experiments_agree(String experiment) throws IOException {
        var json = Json.mapper().readTree(Files.readString(Path.of("../../experiments/mnist/" + experiment + ".json")));
        agrees(Trained.on(folder, new Shape.Image(28, 28, 1), 10)
                .with("model", json.get("model").toString())
                .exported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"logistic-regression\"}",
                "{\"type\":\"decision-tree\"}",
                "{\"type\":\"random-forest\",\"nEstimators\":7}",
                "{\"type\":\"support-vector-machine\",\"kernel\":\"linear\"}"
            })
    void classical_estimators_agree(String estimator) {
        agrees(images().estimator(estimator).exported());
        agrees(rows().estimator(estimator).exported());
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

    @ParameterizedTest
    @ValueSource(strings = {"k-nearest-neighbors", "support-vector-machine"})
    void an_estimator_that_cannot_be_told_is_refused_by_name(String type) throws IOException {
        var trained = rows().estimator("\"" + type + "\"");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(trained::exported)
                .satisfies(e -> assertThat(e.problems().getFirst().summary()).contains(type, "/estimator"));
        nothingBut("model.zip");
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
