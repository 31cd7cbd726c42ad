package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jhdf.HdfFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of other programs, and runs of other workspaces, in the product. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportIT {
    private static final String RELU = "{ \"type\": \"activation\", \"activation\": \"relu\" }";
    private static final String WITH_TEST = "/dataset/split/test=0.2";

    @TempDir
    private Path folder;

    private Workspace workspace;
    private Path spec;

    @BeforeEach
    void make() {
        workspace = Workspace.empty(folder.resolve("home"));
        spec = TinyData.spec(folder.resolve("data"), RELU, "{\"type\": \"sgd\", \"learningRate\": 0.1}", 1);
    }

    private JsonNode imported(Path file, String name) {
        return workspace.json(
                "import",
                file.toString(),
                "--experiment",
                spec.toString(),
                "--name",
                name,
                "--set",
                WITH_TEST,
                "--json");
    }

    @Test
    void what_was_exported_comes_back_is_trained_on_and_goes_to_another_workspace() {
        var trained = workspace.json("run", spec.toString(), "--set", WITH_TEST, "--json");
        Path onnx = folder.resolve("tiny.onnx");
        workspace
                .run("export", "latest", "--format", "onnx", "--output", onnx.toString())
                .exits(0);

        var back = imported(onnx, "back");
        assertThat(back.path("status").asText()).isEqualTo("completed");
        assertThat(back.path("name").asText()).isEqualTo("back");
        assertThat(back.at("/metrics/test_accuracy").asDouble())
                .isEqualTo(trained.at("/metrics/test_accuracy").asDouble());
        var shown = workspace.json("show", "latest", "--json");
        assertThat(shown.at("/spec/description").asText()).startsWith("Imported from tiny.onnx (ONNX");
        var provenance = shown.path("provenance");
        assertThat(provenance.path("plugins").findValuesAsText("id"))
                .as("what the net is made of, not what proved it")
                .contains("io.mortise.layer.core")
                .doesNotContain("io.mortise.exporter.onnx");
        var origin = provenance.path("imported");
        assertThat(origin.path("file").asText()).isEqualTo("tiny.onnx");
        assertThat(origin.at("/proof/examples").asInt()).isEqualTo(20);
        assertThat(origin.at("/proof/largest_difference").asDouble(1)).isLessThan(1e-5);

        var on = workspace.json(
                "run",
                spec.toString(),
                "--set",
                WITH_TEST,
                "--set",
                "/model/weights=best:back",
                "--set",
                "/name=on",
                "--json");
        var weights = workspace.json("show", "latest", "--json").at("/provenance/weights");
        assertThat(weights.path("run").asText()).isEqualTo(back.path("run").asText());
        assertThat(on.at("/metrics/loss").asDouble())
                .as("one epoch further than the first")
                .isLessThan(trained.at("/metrics/loss").asDouble());

        var other = Workspace.empty(folder.resolve("other"));
        String run = on.path("run").asText();
        Path brought = workspace.runs().resolve(run);
        assertThat(other.json("import", brought.toString(), "--json")).isEqualTo(on);
        other.run("import", brought.toString()).exits(2);
    }

    @Test
    void a_file_of_Keras_becomes_a_run_or_is_refused_by_layer() {
        var run = imported(keras("Dense"), "keras");
        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(run.at("/metrics/test_accuracy").asDouble()).isEqualTo(1);

        int runs = workspace.runFolders().size();
        var refused = workspace
                .run("import", keras("LSTM").toString(), "--experiment", spec.toString(), "--json")
                .exits(2);
        assertThat(refused.json().at("/problems/0/summary").asText()).contains("`answer` (LSTM)");
        assertThat(workspace.runFolders()).hasSize(runs);
    }

    /** A net that says the half that is brighter, as Keras writes it. */
    private Path keras(String last) {
        Path file = folder.resolve(last + ".h5");
        var kernel = new float[64][2];
        for (int i = 0; i < kernel.length; i++) kernel[i][i / 32] = 1;
        try (var hdf = HdfFile.write(file)) {
            hdf.putAttribute("keras_version", "2.15.0");
            hdf.putAttribute("model_config", """
                    {"class_name":"Sequential","config":{"name":"net","layers":[
                      {"class_name":"Flatten","config":{"name":"flat","batch_input_shape":[null,8,8,1],
                        "data_format":"channels_last"}},
                      {"class_name":"%s","config":{"name":"answer","units":2,"activation":"softmax","use_bias":true}}]}}
                    """.formatted(last));
            var group = hdf.putGroup("model_weights").putGroup("answer");
            group.putAttribute("weight_names", new String[] {"answer/kernel:0", "answer/bias:0"});
            var inner = group.putGroup("answer");
            Map.of("kernel:0", (Object) kernel, "bias:0", new float[2]).forEach(inner::putDataset);
        }
        return file;
    }
}
