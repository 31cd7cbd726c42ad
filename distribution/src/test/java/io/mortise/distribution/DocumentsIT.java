package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What {@code --json} prints: scripts rely on it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentsIT {
    private final Trained trained = Trained.shared();
    private final Workspace workspace = trained.workspace();

    @Test
    void run_prints_the_outcome_and_nothing_else() {
        var document = trained.told().json();
        assertThat(JsonKeys.of(document)).containsExactlyInAnyOrder("run", "name", "status", "seconds", "metrics");
        assertThat(document.path("run").asText()).matches("[0-9]{8}-[0-9]{6}-[a-z]{6}");
        assertThat(document.path("name").asText()).isEqualTo("small-cnn");
        assertThat(document.path("status").asText()).isEqualTo("completed");
        assertThat(document.path("seconds").asDouble()).isPositive();
        assertThat(JsonKeys.of(document.path("metrics")))
                .containsExactly("loss", "accuracy", "val_loss", "val_accuracy", "test_loss", "test_accuracy");
        assertThat(document.path("metrics").path("test_accuracy").asDouble()).isBetween(0.7, 1.0);
    }

    @Test
    void run_tells_its_progress_on_standard_error() {
        assertThat(trained.told().err()).contains("Epoch 3/3", "Total parameters", "weighted average");
    }

    @Test
    void show_prints_what_run_did_and_everything_else_that_is_kept() {
        var document = trained.shown();
        var told = trained.told().json();
        for (String key : JsonKeys.of(told))
            assertThat(document.get(key)).as(key).isEqualTo(told.get(key));
        assertThat(JsonKeys.of(document))
                .contains("spec", "parameters", "history", "confusion", "report", "provenance", "artifacts");
        assertThat(document.path("spec").path("optimizer").path("learningRate").asDouble())
                .isEqualTo(0.005);
        assertThat(document.path("spec").path("optimizer").has("beta1"))
                .as("a default filled in")
                .isTrue();
        // 3x3x8 + 8 of the convolution, 13x13x8x10 + 10 of the dense layer
        assertThat(document.path("parameters").path("total").asInt()).isEqualTo(80 + 13_530);
        assertThat(document.path("parameters").path("trainable").asInt()).isEqualTo(80 + 13_530);
    }

    @Test
    void show_has_an_object_for_each_epoch() {
        var history = trained.shown().path("history");
        assertThat(history).hasSize(3);
        for (JsonNode epoch : history) {
            assertThat(JsonKeys.of(epoch))
                    .contains(
                            "epoch",
                            "loss",
                            "accuracy",
                            "val_loss",
                            "val_accuracy",
                            "learning_rate",
                            "seconds",
                            "images_per_second");
        }
        assertThat(history.get(2).path("epoch").asDouble()).isEqualTo(3);
        assertThat(history.get(2).path("loss").asDouble())
                .isLessThan(history.get(0).path("loss").asDouble());
    }

    @Test
    void show_counts_every_test_digit_once_and_reports_what_the_counts_say() {
        var document = trained.shown();
        var confusion = document.path("confusion");
        assertThat(confusion).hasSize(10).allSatisfy(row -> assertThat(row).hasSize(10));
        int all = 0;
        int right = 0;
        for (int i = 0; i < 10; i++) {
            right += confusion.get(i).get(i).asInt();
            for (JsonNode cell : confusion.get(i)) all += cell.asInt();
        }
        assertThat(all).isEqualTo(4000);
        assertThat(document.path("metrics").path("test_accuracy").asDouble()).isEqualTo(right / 4000.0);
        var three = document.path("report").path("classes").path("3");
        assertThat(three.path("recall").asDouble())
                .isEqualTo(confusion.get(3).get(3).asInt()
                        / (double) IntStream.range(0, 10)
                                .map(c -> confusion.get(3).get(c).asInt())
                                .sum());
        assertThat(JsonKeys.of(three)).contains("precision", "recall", "f1", "support");
        assertThat(JsonKeys.of(document.path("report"))).contains("macro_average", "weighted_average");
    }

    @Test
    void show_tells_what_decided_the_outcome() {
        var provenance = trained.shown().path("provenance");
        assertThat(provenance.path("weights_sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(provenance.path("onednn").isBoolean()).isTrue();
        assertThat(provenance.path("accelerator").asText()).startsWith("onednn 3.");
        assertThat(provenance.path("seed").asLong()).isEqualTo(7);
        assertThat(provenance.path("dataset").path("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(provenance.path("plugins")).isNotEmpty().allSatisfy(plugin -> {
            assertThat(plugin.path("version").asText()).isNotBlank();
            assertThat(plugin.path("sha256").asText()).matches("[0-9a-f]{64}");
        });
    }

    @Test
    void show_lists_the_files_of_the_run() {
        var artifacts = trained.shown().path("artifacts");
        assertThat(artifacts)
                .allSatisfy(artifact -> assertThat(workspace
                                .runs()
                                .resolve(trained.id())
                                .resolve(artifact.path("name").asText()))
                        .exists());
        assertThat(artifacts.findValuesAsText("name")).contains("model.zip", "best.zip", "predictions.csv");
    }

    @Test
    void runs_prints_a_list_of_runs() {
        var list = workspace.json("runs", "--json");
        assertThat(list.isArray()).isTrue();
        assertThat(JsonKeys.of(list.get(0))).contains("run", "name", "status", "seconds", "metrics");
        assertThat(list.findValuesAsText("run")).contains(trained.id());
    }

    @Test
    void plugin_list_prints_what_is_installed() {
        var list = workspace.json("plugin", "list", "--json");
        assertThat(list)
                .isNotEmpty()
                .allSatisfy(plugin -> assertThat(JsonKeys.of(plugin))
                        .contains("id", "version", "sha256", "state", "provides", "usedBy"));
        assertThat(list.findValuesAsText("type")).contains("conv2d", "adam", "mnist", "relu", "early-stopping");
        assertThat(JsonKeys.of(list.get(0).path("provides").get(0))).containsExactlyInAnyOrder("kind", "type");
    }

    @Test
    void doctor_says_whether_oneDNN_is_on_and_what_is_wrong() {
        var document = workspace.json("doctor", "--json");
        assertThat(JsonKeys.of(document))
                .contains("mortise", "home", "onednn", "native", "native_choice", "java", "cpu", "problems");
        assertThat(document.path("home").asText()).isEqualTo(workspace.home().toString());
        assertThat(document.path("onednn").asBoolean()).isTrue();
    }

    @Test
    void check_prints_no_problems_where_there_are_none() {
        var document = workspace.json("check", Specs.small().toString(), "--json");
        assertThat(document.path("problems").isArray()).isTrue();
        assertThat(document.path("problems")).isEmpty();
    }

    @Test
    void a_run_is_found_by_a_prefix_of_its_id() {
        var document = workspace.json("show", trained.id().substring(0, 18), "--json");
        assertThat(document.path("run").asText()).isEqualTo(trained.id());
    }
}
