package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was exported answers as the run does, on every test digit. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExportProofIT {
    private static Workspace workspace;
    private static String run;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        workspace = Workspace.withMnist(Folders.fresh("exported"));
        run = workspace
                .json("run", Specs.small().toString(), "--set", "/dataset/split/limit=null", "--json")
                .path("run")
                .asText();
    }

    @AfterAll
    static void close() {
        workspace.close();
    }

    /** All 10,000 test digits, through a worker, as a user has it. */
    @ParameterizedTest
    @CsvSource("onnx, ONNX Runtime 1.20.0")
    void an_export_is_proven_on_the_whole_test_set(String format, String runtime) throws IOException {
        var file = folder.resolve("exported/net." + format);
        var document = workspace
                .run("export", run, "--format", format, "--output", file.toString(), "--json")
                .exits(0)
                .json();
        var proof = document.path("proof");
        assertThat(proof.path("runtime").asText()).isEqualTo(runtime);
        assertThat(proof.path("part").asText()).isEqualTo("test");
        assertThat(proof.path("examples").asInt()).isEqualTo(10_000);
        assertThat(proof.path("same_class").asInt()).isEqualTo(10_000);
        assertThat(proof.path("largest_difference").asDouble(1)).isLessThanOrEqualTo(1e-5);
        assertThat(Files.size(file)).isBetween(10_000L, 2_000_000L);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactlyInAnyOrder(file, Path.of(file + ".proof.json"));
        }
    }

    @Test
    void an_export_that_is_not_proven_ends_with_1_and_leaves_nothing() throws IOException {
        var file = folder.resolve("net.onnx");
        var outcome = workspace.run("export", run, "--format", "onnx", "--output", file.toString(), "--tolerance", "0");
        assertThat(outcome.exits(1).err()).contains("ONNX Runtime", "10000 test examples", "--tolerance");
        assertThat(outcome.err()).doesNotContain("\tat ");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
