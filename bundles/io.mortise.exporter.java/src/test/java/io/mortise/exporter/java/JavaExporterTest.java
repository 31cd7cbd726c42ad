package io.mortise.exporter.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Exported;
import io.mortise.json.Json;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.Shape;
import io.mortise.spi.layer.LayerFunction;
import io.mortise.spi.layer.Pass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JavaExporterTest {
    @TempDir
    private Path folder;

    private void agrees(Exported exported) {
        var proof = exported.proof();
        assertThat(proof).isNotNull();
        assertThat(proof.examples()).isEqualTo(MadeUp.TESTED);
        assertThat(proof.sameClass()).isEqualTo(MadeUp.TESTED);
        assertThat(proof.largestDifference()).isLessThanOrEqualTo(1e-5);
        assertThat(proof.part()).isEqualTo("test");
        assertThat(proof.runtime()).startsWith("Java ");
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

    @ParameterizedTest
    @ValueSource(strings = {"Resize", "ai.onnx.ml.Scaler"})
    void an_operator_that_plain_Java_does_not_know_is_refused_by_name(String operator) throws IOException {
        var trained = rows().with(new Stranger(operator)).layers("{\"type\":\"stranger\"}");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(trained::exported)
                .satisfies(e -> assertThat(e.problems().getFirst().summary()).contains(operator, "0_stranger"));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("model.zip"));
        }
    }

    /** A layer that does nothing, and says that it is written with some operator. */
    private record Stranger(String operator) implements LayerRecipe<Stranger.Options> {
        public record Options() {}

        @Override
        public LayerResult build(Options options, Context context) {
            return LayerResult.of(new Nothing());
        }

        @Override
        public Optional<OnnxNodes> onnx(Options options, InputType input, Map<String, INDArray> parameters) {
            return Optional.of(OnnxNodes.of(operator, Map.of()));
        }
    }

    /** Written to saved models. */
    public record Nothing() implements LayerFunction {
        @Override
        public INDArray forward(Pass pass) {
            return pass.input().dup();
        }

        @Override
        public INDArray backward(Pass pass, INDArray gradient) {
            return gradient;
        }
    }

    @Test
    void the_jar_runs_by_itself_from_the_command_line() throws IOException, InterruptedException {
        rows().layers("").exported();
        Path numbers = Files.writeString(folder.resolve("rows.csv"), "1,2,3,4,5,6,7,8,9\n255 0 0 0 0 0 0 0 0\n");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java, "-jar", folder.resolve("model.jar").toString(), numbers.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(said.lines()).hasSize(2).allMatch(line -> line.matches("class [012] 0\\.\\d{6}"));
    }

    @Test
    void the_same_model_makes_the_same_jar_of_classes_for_Java_17() throws IOException {
        var trained = rows().layers("");
        trained.exported();
        byte[] once = Files.readAllBytes(folder.resolve("model.jar"));
        trained.exported();
        assertThat(Files.readAllBytes(folder.resolve("model.jar"))).isEqualTo(once);
        try (var jar = new JarFile(folder.resolve("model.jar").toFile())) {
            var classes = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .toList();
            assertThat(classes).hasSize(JavaFile.CLASSES.size());
            for (var entry : classes) {
                byte[] code = jar.getInputStream(entry).readAllBytes();
                assertThat(code[7]).as("class file version of " + entry).isEqualTo((byte) 61);
            }
            assertThat(new String(
                            jar.getInputStream(jar.getEntry("META-INF/mortise.json"))
                                    .readAllBytes(),
                            StandardCharsets.UTF_8))
                    .contains("run-1", "cafe", "class 2");
        }
    }

    /** What is left out of the list would be missed by who calls it. */
    @Test
    void every_class_of_it_is_in_the_jar() throws Exception {
        Path folderOfClasses = Path.of(JavaExporter.class
                        .getResource("/io/mortise/exported/Model.class")
                        .toURI())
                .getParent();
        try (var files = Files.list(folderOfClasses)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                            .map(name -> name.replace(".class", "")))
                    .containsExactlyInAnyOrderElementsOf(JavaFile.CLASSES);
        }
    }
}
