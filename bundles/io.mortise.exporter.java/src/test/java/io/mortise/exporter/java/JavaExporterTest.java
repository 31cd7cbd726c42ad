package io.mortise.exporter.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.layer.LayerFunction;
import io.mortise.spi.layer.Pass;
import io.mortise.testkit.exporter.ExporterContract;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JavaExporterTest extends ExporterContract {
    @Override
    protected ExporterRecipe<?> exporter() {
        return new JavaExporter();
    }

    @Override
    protected String file() {
        return "model.jar";
    }

    @Override
    protected String runtime() {
        return "Java ";
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
        var said = said(numbers);
        assertThat(said.exit).isZero();
        assertThat(said.text.lines()).hasSize(2).allMatch(line -> line.matches("class [012] 0\\.\\d{6}"));
    }

    @Test
    void the_jar_says_in_a_line_what_is_wrong_with_a_file() throws IOException, InterruptedException {
        rows().layers("").exported();
        var few = said(Files.writeString(folder.resolve("few.csv"), "1,2,3,4,5,6,7,8,9\n1,2\n"));
        assertThat(few.exit).isEqualTo(2);
        assertThat(few.text)
                .contains("few.csv: line 2: an example has 9 values, not 2")
                .doesNotContain("\tat ");
        var word = said(Files.writeString(folder.resolve("word.csv"), "1,2,three\n"));
        assertThat(word.text)
                .contains("word.csv: line 1 holds something that is no number")
                .doesNotContain("\tat ");
        var picture =
                said(Files.write(folder.resolve("digit.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff}));
        assertThat(picture.exit).isEqualTo(2);
        assertThat(picture.text).contains("digit.png: this is no text").doesNotContain("\tat ");
    }

    private record Said(int exit, String text) {}

    private Said said(Path file) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java, "-jar", folder.resolve("model.jar").toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
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
