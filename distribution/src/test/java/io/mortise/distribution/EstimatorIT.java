package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.run.RunEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EstimatorIT {
    private static final String SPEC = """
            {
              "name": "neighbours",
              "seed": 7,
              "dataset": { "type": "mnist", "split": { "validation": 0.1, "limit": 1000 } },
              "transforms": [ { "type": "rescale", "scale": 0.00392156862745098 } ],
              "estimator": { "type": "k-nearest-neighbors", "k": 3 }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void a_classifier_that_is_no_net_is_trained_measured_kept_and_asked() {
        try (var workspace = Workspace.withMnist(folder.resolve("home"))) {
            var run = workspace.json("run", Specs.write("neighbours.json", SPEC).toString(), "--json");
            assertThat(run.path("status").asText()).isEqualTo("completed");
            // counted by a search through all distances in whole numbers, with other software
            assertThat(run.path("metrics").path("test_accuracy").asDouble()).isEqualTo(0.804);
            assertThat(run.path("metrics").path("val_accuracy").asDouble()).isEqualTo(0.88);
            assertThat(run.path("metrics").has("test_loss")).isFalse();

            JsonNode shown = workspace.json("show", "latest", "--json");
            assertThat(shown.path("history")).hasSize(1);
            assertThat(shown.path("history").get(0).has("val_accuracy")).isTrue();
            assertThat(shown.path("confusion")).hasSize(10);
            assertThat(shown.path("samples")).isNotEmpty();
            assertThat(shown.path("provenance").path("weights_sha256").asText()).hasSize(64);

            var picture = Drawing.grey(folder.resolve("digit.png"), MnistFiles.digit(0));
            var answer = workspace
                    .json("predict", "latest", picture.toString(), "--json")
                    .get(0);
            assertThat(answer.path("probabilities")).hasSize(10);

            var refused = workspace.run(
                    "export",
                    "latest",
                    "--format",
                    "dl4j",
                    "--output",
                    folder.resolve("x.zip").toString());
            assertThat(refused.exits(2).err()).contains("k-nearest-neighbors", "DL4J reads neural nets");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"knn", "svm", "svm-linear", "decision-tree", "random-forest", "logistic-regression"})
    void each_experiment_learns_from_a_part_of_the_data_and_tells_how_far_it_is(String name) {
        try (var workspace = Workspace.withMnist(folder.resolve("home"))) {
            var run = workspace.json("run", experiment(name), "--set", "/dataset/split/limit=1000", "--json");
            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(run.path("metrics").path("test_accuracy").asDouble()).isBetween(0.55, 0.95);
            var steps = workspace
                    .events(workspace.runs().resolve(run.path("run").asText()))
                    .stream()
                    .filter(RunEvent.Batch.class::isInstance)
                    .map(event -> ((RunEvent.Batch) event).step())
                    .toList();
            assertThat(steps).isSorted().endsWith(100L);
        }
    }

    @Test
    void one_that_would_take_long_is_cancelled_on_its_way() {
        try (var workspace = Workspace.withMnist(folder.resolve("home"))) {
            var bench = workspace.start(
                    "run",
                    experiment("random-forest"),
                    "--set",
                    "/dataset/split/limit=10000",
                    "--set",
                    "/estimator/nEstimators=100000",
                    "--json");
            workspace.until(RunEvent.Started.class);
            workspace.run("cancel", "latest").exits(0);
            assertThat(bench.outcome().exits(130).json().path("status").asText())
                    .isEqualTo("cancelled");
        }
    }

    private static String experiment(String name) {
        return Path.of("..", "experiments", "mnist", name + ".json")
                .toAbsolutePath()
                .normalize()
                .toString();
    }
}
