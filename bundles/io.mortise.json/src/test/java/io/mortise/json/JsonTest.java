package io.mortise.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Experiment;
import io.mortise.api.Part;
import io.mortise.api.run.LayerTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonTest {
    @Nested
    class A_part {
        @Test
        void may_be_a_word() {
            assertThat(Json.read("\"relu\"", Part.class)).isEqualTo(new Part("relu", Map.of()));
        }

        @Test
        void may_be_an_object_with_options() {
            assertThat(Json.read("{\"type\":\"leaky-relu\",\"negativeSlope\":0.1}", Part.class))
                    .isEqualTo(new Part("leaky-relu", Map.of("negativeSlope", 0.1)));
        }

        @Test
        void comes_back_as_it_was_written() {
            var part = new Part("conv2d", Map.of("kernelSize", List.of(3, 3), "activation", "relu"));
            assertThat(Json.read(Json.write(part), Part.class)).isEqualTo(part);
        }
    }

    @Nested
    class An_experiment {
        @Test
        void comes_back_as_it_was_written() {
            var experiment = new Experiment(
                    null,
                    "e",
                    null,
                    42,
                    new Experiment.Data(
                            "mnist", new Experiment.Split(0.1, 0, true, false, 100), Map.of("path", "/data")),
                    List.of(new Part("rescale", Map.of("scale", 0.5))),
                    null,
                    new Experiment.Model(List.of(Part.of("flatten"), new Part("dense", Map.of("units", 10)))),
                    Part.of("categorical-crossentropy"),
                    List.of(Part.of("accuracy")),
                    new Part("adam", Map.of("learningRate", 0.001)),
                    new Experiment.Training(2, 128, true, 2, "auto"),
                    List.of(),
                    new Experiment.Evaluation(null));
            assertThat(Json.read(Json.write(experiment), Experiment.class)).isEqualTo(experiment);
        }
    }

    @Nested
    class A_model {
        private static final String GRAPH = """
                {"nodes":[{"name":"c","type":"conv2d","inputs":["input"],"filters":3},\
                {"name":"sum","type":"add","inputs":["c","input"]}],"output":"sum"}""";

        @Test
        void that_is_a_graph_comes_back_as_it_was_written() {
            var model = Json.read(GRAPH, Experiment.Model.class);
            assertThat(model.layers()).isEmpty();
            assertThat(model.nodes().getFirst().part()).isEqualTo(new Part("conv2d", Map.of("filters", 3)));
            assertThat(Json.write(model)).isEqualTo(GRAPH);
        }

        @Test
        void that_is_a_list_says_nothing_of_nodes() {
            var model = Json.read("{\"layers\":[\"flatten\"]}", Experiment.Model.class);
            assertThat(model).isEqualTo(new Experiment.Model(List.of(Part.of("flatten"))));
            assertThat(Json.write(model)).doesNotContain("nodes", "output");
        }
    }

    @Test
    void a_row_of_a_layer_table_from_before_there_were_graphs_has_no_inputs() {
        String old = "{\"name\":\"a\",\"type\":\"dense\",\"outputShape\":[2],\"parameters\":3,\"trainable\":3}";
        var row = Json.read(old, LayerTable.Row.class);
        assertThat(row.inputs()).isEmpty();
        assertThat(Json.write(row)).isEqualTo(old);
    }

    @Nested
    class A_file {
        @TempDir
        private Path folder;

        @Test
        void is_replaced_in_one_go_and_leaves_no_draft() throws IOException {
            Path file = folder.resolve("task.json");
            Json.writeFile(file, Map.of("n", 1));
            Json.writeFile(file, Map.of("n", 2));
            assertThat(Json.read(file, Map.class).get("n")).isEqualTo(2);
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(file);
            }
        }
    }

    @Test
    void digests_are_those_of_sha256() throws IOException {
        Path file = Files.createTempFile("digest", ".txt");
        Files.writeString(file, "abc");
        assertThat(Digests.sha256(file)).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        Files.delete(file);
    }
}
