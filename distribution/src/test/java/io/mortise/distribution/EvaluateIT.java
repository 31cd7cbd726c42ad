package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvaluateIT {
    private static final String CALLBACKS =
            "/callbacks=[\"corruption-robustness\", {\"type\": \"model-checkpoint\", \"file\": \"best.zip\"}]";

    @TempDir
    private Path folder;

    @Test
    void the_test_set_read_again_gives_the_figures_of_the_run() {
        var trained = Trained.shared();
        var again = trained.workspace().json("evaluate", trained.id(), "--json");
        var metrics = trained.told().json().path("metrics");
        assertThat(JsonKeys.of(again)).containsExactly("run", "metrics", "classes", "confusion", "report");
        assertThat(again.path("run").asText()).isEqualTo(trained.id());
        assertThat(again.path("metrics").path("test_accuracy")).isEqualTo(metrics.path("test_accuracy"));
        assertThat(again.path("metrics").path("test_loss")).isEqualTo(metrics.path("test_loss"));
        assertThat(again.path("confusion")).isEqualTo(trained.shown().path("confusion"));
        assertThat(again.path("report")).isEqualTo(trained.shown().path("report"));
    }

    @Test
    void corruptions_are_measured_kept_with_the_run_and_the_same_in_the_callback() {
        try (var workspace = Workspace.withMnist(folder.resolve("home"))) {
            String spec = Specs.small().toString();
            workspace.run("run", spec, "--json").exits(0);
            assertThat(workspace.json("show", "latest", "--json").has("robustness"))
                    .isFalse();

            var told = workspace
                    .run("evaluate", "latest", "--corruptions", "--json")
                    .exits(0);
            assertThat(told.err()).contains("Corrupted test images");
            var measured = told.json().path("robustness");
            assertThat(measured.path("examples").asInt()).isEqualTo(1000);
            assertThat(measured.path("clean"))
                    .isEqualTo(told.json().path("metrics").path("test_accuracy"));
            assertThat(measured.path("corruptions")).hasSize(7).allSatisfy(one -> {
                assertThat(JsonKeys.of(one)).containsExactly("type", "parameter", "strengths", "accuracies", "mean");
                assertThat(one.path("strengths")).hasSize(5);
                assertThat(one.path("accuracies")).hasSize(5);
            });
            assertThat(measured.path("mean").asDouble())
                    .isBetween(0.1, measured.path("clean").asDouble());
            assertThat(workspace.json("show", "latest", "--json").path("robustness"))
                    .isEqualTo(measured);
            assertThat(workspace.run("show", "latest").exits(0).out()).contains("gaussian-noise (sigma");

            workspace.run("run", spec, "--set", CALLBACKS, "--json").exits(0);
            var shown = workspace.json("show", "latest", "--json");
            assertThat(shown.path("robustness")).isEqualTo(measured);
            assertThat(shown.path("artifacts").findValuesAsText("name")).contains("robustness.json");
        }
    }

    @Test
    void what_is_not_there_is_told_in_words() {
        var workspace = Trained.shared().workspace();
        var unknown = workspace.run("evaluate", "20200101", "--json").exits(2).json();
        assertThat(unknown.path("problems")).isNotEmpty();
        assertThat(workspace.run("evaluate", "nothing.zip").exits(2).err()).contains("there is no such file");
    }
}
