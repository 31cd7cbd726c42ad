package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExportIT {
    @TempDir
    private Path folder;

    private final Trained trained = Trained.shared();

    @Test
    void an_exported_zip_opens_with_DL4J_alone_and_gives_the_same_probabilities() throws IOException {
        var zip = folder.resolve("exported/net.zip");
        trained.workspace()
                .run("export", trained.id(), "--format", "dl4j", "--output", zip.toString())
                .exits(0);
        byte[] digit = MnistFiles.digit(5);
        var picture = Drawing.grey(folder.resolve("digit.png"), digit);
        var said = trained.workspace()
                .json("predict", trained.id(), picture.toString(), "--json")
                .get(0)
                .path("probabilities");

        var net = ModelSerializer.restoreMultiLayerNetwork(zip.toFile(), true);
        var pixels = new float[digit.length];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (digit[i] & 255) * 0.00392156862745098f;
        float[] answer = net.output(Nd4j.createFromArray(pixels).reshape('c', 1, 1, 28, 28))
                .dup('c')
                .data()
                .asFloat();

        assertThat(answer).hasSize(10);
        for (int c = 0; c < 10; c++) {
            assertThat((double) answer[c])
                    .as("class " + c)
                    .isCloseTo(said.path("" + c).asDouble(), within(1e-5));
        }
    }

    @Test
    void a_file_that_is_there_is_replaced_and_the_user_told() throws IOException {
        Path zip = Files.writeString(folder.resolve("net.zip"), "mine");
        var outcome = trained.workspace()
                .run("export", trained.id(), "--format", "dl4j", "--output", zip.toString(), "--json")
                .exits(0);
        assertThat(outcome.err()).contains("Replaced what was at " + zip);
        var document = outcome.json();
        assertThat(document.path("run").asText()).isEqualTo(trained.id());
        assertThat(document.path("files"))
                .extracting(file -> file.asText())
                .containsExactly(zip.toString(), zip + ".proof.json");
        assertThat(document.at("/proof/largest_difference").asDouble(1)).isZero();
        assertThat(Files.size(zip)).isGreaterThan(10_000);
    }

    @Test
    void Ctrl_C_leaves_nothing_behind() {
        Path out = folder.resolve("out");
        var export = trained.workspace()
                .start(
                        "export",
                        trained.id(),
                        "--format",
                        "onnx",
                        "--output",
                        out.resolve("net.onnx").toString());
        Patience.untilTrue(
                "what it writes first",
                () -> Files.isDirectory(out) && out.toFile().list().length > 0);
        export.signal("INT");
        export.outcome().exits(130);
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void the_best_run_goes_by_a_name_that_every_command_takes() {
        var workspace = trained.workspace();
        String experiment = trained.shown().path("name").asText();
        var promoted = workspace.json(
                "models", "promote", "best:" + experiment, "--name", "digits", "--alias", "champion", "--json");
        assertThat(promoted.path("run").asText()).isEqualTo(trained.id());
        assertThat(promoted.path("chosen").asText()).isEqualTo("best val_accuracy of " + experiment);
        var lineage =
                workspace.json("models", "show", "digits@champion", "--json").path("provenance");
        assertThat(lineage.path("weights_sha256").asText()).hasSize(64);
        var exported = workspace.json(
                "export",
                "digits@champion",
                "--format",
                "dl4j",
                "--output",
                folder.resolve("champion.zip").toString(),
                "--json");
        assertThat(exported.path("run").asText()).isEqualTo(trained.id());
        assertThat(workspace.run("delete", trained.id()).exits(2).err()).contains("is the model digits@1");
        workspace.run("models", "remove", "digits@champion").exits(0);
    }

    @Test
    void a_format_that_nobody_writes_is_a_problem() {
        var outcome = trained.workspace()
                .run(
                        "export",
                        trained.id(),
                        "--format",
                        "tarot",
                        "--output",
                        folder.resolve("x").toString());
        assertThat(outcome.exits(2).err()).contains("tarot", "dl4j");
        assertThat(folder.resolve("x")).doesNotExist();
    }
}
