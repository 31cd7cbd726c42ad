package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.model.Choice;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.model.ModelVersion;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunOutline;
import io.mortise.api.run.RunService;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** {@code models}, with the services behind it made up. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelsCommandTest {
    private static final RunId ID = new RunId("20261121-223609-kqzbva");

    private final Shell shell = new Shell(Path.of("/"));
    private final List<ModelVersion> registered = new ArrayList<>();

    @SuppressWarnings("unchecked")
    private Object register(Object[] said) {
        var version = new ModelVersion(
                (String) said[0],
                registered.size() + 1,
                (RunId) said[1],
                Instant.EPOCH,
                (String) said[2],
                (String) said[3],
                (List<String>) said[4]);
        registered.addFirst(version);
        return version;
    }

    private static Object best(Object[] asked) {
        String metric = asked[1] == null ? "val_accuracy" : (String) asked[1];
        return new Choice(ID, metric, 0.9876, (String) asked[0]);
    }

    private static RunOutline outline() {
        var metrics = Map.of("val_accuracy", 0.9876, "test_accuracy", 0.9912);
        var summary = new RunSummary(ID, "mnist", RunStatus.COMPLETED, 61, metrics, null, 9, 9, 3, 3, null);
        Map<String, Object> provenance = Map.of(
                "dataset",
                Map.of("type", "mnist", "sha256", "da7a"),
                "weights_sha256",
                "cafe",
                "imported",
                Map.of("file", "digits.h5", "sha256", "f11e", "format", "Keras 2.15.0"),
                "weights",
                Map.of("run", "20261120-101500-abcdef"),
                "plugins",
                List.of(Map.of("id", "io.mortise.layer.core", "version", "0.1.0", "sha256", "beef")));
        return new RunOutline(summary, Map.of("name", "mnist"), Map.of(), List.of(), List.of(), null, null, provenance);
    }

    @BeforeEach
    void open() {
        shell.runs = Shell.service(RunService.class, Map.of("find", a -> ID));
        shell.store = Shell.store(Map.of("outlines", a -> List.of(outline())));
        shell.registry = Shell.service(
                ModelRegistry.class,
                Map.of(
                        "versions",
                        a -> registered,
                        "version",
                        a -> registered.getFirst(),
                        "register",
                        this::register,
                        "best",
                        ModelsCommandTest::best));
    }

    private int run(String... arguments) {
        shell.out.reset();
        shell.err.reset();
        return shell.run(arguments);
    }

    private String out() {
        return shell.out();
    }

    private String err() {
        return shell.err();
    }

    private JsonNode document() throws IOException {
        return Json.mapper().readTree(out());
    }

    @Test
    void without_any_tells_how_the_first_one_is_made() {
        assertThat(run("models")).isZero();
        assertThat(out()).contains("No models yet", "models promote best:EXPERIMENT");
    }

    @Test
    void promote_takes_the_best_run_of_an_experiment_and_says_by_what() throws IOException {
        assertThat(run("models", "promote", "best:mnist", "--name", "digits", "--alias", "champion"))
                .isZero();
        assertThat(err()).contains("best val_accuracy of mnist: 0.9876").doesNotContain("test set");
        assertThat(out()).contains("digits@1 is the model of run " + ID, "predict digits@champion");
        assertThat(run("models")).isZero();
        assertThat(out()).contains("digits@1", "champion", "best val_accuracy of mnist", "0.9876", "0.9912");
        assertThat(run("models", "--json")).isZero();
        assertThat(document().get(0).path("metrics").path("test_accuracy").asDouble())
                .isEqualTo(0.9912);
    }

    @Test
    void promote_warns_of_a_choice_by_the_test_set() {
        assertThat(run("models", "promote", "best:mnist", "--by", "test_accuracy", "--name", "digits"))
                .isZero();
        assertThat(err()).contains("The test set decided");
    }

    @Test
    void promote_by_hand_needs_no_metric() {
        assertThat(run("models", "promote", "latest", "--name", "digits")).isZero();
        assertThat(registered.getFirst().chosen()).isEqualTo("by hand");
        assertThat(run("models", "promote", "latest", "--name", "digits", "--by", "val_loss"))
                .isEqualTo(Commands.WRONG);
    }

    @Test
    void show_tells_where_a_model_comes_from() throws IOException {
        run("models", "promote", "latest", "--name", "digits", "--note", "for the report");
        assertThat(run("models", "show", "digits")).isZero();
        assertThat(out()).contains("digits@1", "for the report", "io.mortise.layer.core 0.1.0 beef", "cafe", "da7a");
        assertThat(out()).contains("Imported from", "digits.h5 (Keras 2.15.0)", "f11e", "20261120-101500-abcdef");
        assertThat(run("models", "show", "digits", "--json")).isZero();
        assertThat(document().path("spec").path("name").asText()).isEqualTo("mnist");
        assertThat(document().path("provenance").path("weights_sha256").asText())
                .isEqualTo("cafe");
        assertThat(document().path("provenance").path("imported").path("file").asText())
                .isEqualTo("digits.h5");
    }

    @Test
    void alias_wants_a_word_or_is_told_to_remove_one() {
        run("models", "promote", "latest", "--name", "digits");
        assertThat(run("models", "alias", "digits@1")).isEqualTo(Commands.WRONG);
        assertThat(err()).contains("no alias is given");
    }
}
