package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.run.RunEvent;
import io.mortise.json.Digests;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that come, change and go while runs go on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HotInstallIT {
    private static final String BATTERY = "{ \"type\": \"activation\", \"activation\": \"leaky-relu\" }";
    private static final String SGD = "{ \"type\": \"sgd\", \"learningRate\": 0.01 }";
    private static final String GAIN = "{ \"type\": \"gain\", \"slope\": 0.2 }";
    private static final String PLAIN = "{ \"type\": \"plain\" }";
    /** So many that a run can be caught in the middle; an epoch takes some milliseconds. */
    private static final int EPOCHS = 100;

    /** An activation of the plug-in's own, whose code must be there when the model is used. */
    private static final String CURVE = """
            public static final class Curve extends org.nd4j.linalg.activations.BaseActivationFunction {
                private static final long serialVersionUID = 1L;

                @Override
                public org.nd4j.linalg.api.ndarray.INDArray getActivation(
                        org.nd4j.linalg.api.ndarray.INDArray in, boolean training) {
                    return in.muli(FACTOR);
                }

                @Override
                public org.nd4j.common.primitives.Pair<
                                org.nd4j.linalg.api.ndarray.INDArray, org.nd4j.linalg.api.ndarray.INDArray>
                        backprop(
                                org.nd4j.linalg.api.ndarray.INDArray in,
                                org.nd4j.linalg.api.ndarray.INDArray epsilon) {
                    return new org.nd4j.common.primitives.Pair<>(epsilon.muli(FACTOR), null);
                }
            }

            static final double FACTOR = 0.5;
            """;

    @TempDir
    private Path folder;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.empty(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private Path spec(String layer, String optimizer) {
        return TinyData.spec(folder.resolve("data"), layer, optimizer, EPOCHS);
    }

    private String weights(String run) {
        return String.valueOf(
                workspace.untilEnded(workspace.runs().resolve(run)).provenance().get("weights_sha256"));
    }

    private String trained(Path spec) {
        return workspace.json("run", spec.toString(), "--json").path("run").asText();
    }

    private JsonNode listed(String version) {
        for (var plugin : workspace.json("plugin", "list", "--json")) {
            if (plugin.path("id").asText().equals("com.example.gain")
                    && plugin.path("version").asText().equals(version)) return plugin;
        }
        throw new AssertionError("com.example.gain " + version + " is not listed");
    }

    @Test
    void a_jar_that_is_dropped_is_used_by_the_next_run_and_the_one_under_way_does_not_notice() {
        Path usual = spec(BATTERY, SGD);
        String undisturbed = weights(trained(usual));
        Path jar = PluginSource.useful().jar(folder, "1.0.0");

        var bench = workspace.start("run", usual.toString(), "--json");
        var run = workspace.untilTraining(workspace.runFolders().getFirst());
        Signals.send("STOP", bench.worker()); // so that it is still at work when all this has happened
        PluginSource.drop(jar, workspace.home());
        assertThat(workspace.run("schema").exits(0).out()).contains("\"gain\"", "\"plain\"");
        String next = trained(spec(GAIN, PLAIN));
        assertThat(workspace.events(run)).noneMatch(RunEvent.Ended.class::isInstance);
        Signals.send("CONT", bench.worker());

        bench.outcome().exits(0);
        assertThat(weights(run.getFileName().toString())).isEqualTo(undisturbed);
        var used = workspace.json("show", next, "--json").path("provenance").path("plugins");
        assertThat(used.findValuesAsText("id")).contains("com.example.gain");
        assertThat(used.findValuesAsText("sha256")).contains(Digests.sha256(jar));
    }

    @Test
    void a_jar_that_is_dropped_while_the_dashboard_is_up_is_found_out_and_proven_by_itself(TestReporter reporter) {
        var serve = workspace.start("serve", "--port", "0");
        Patience.untilTrue("the dashboard", () -> Files.exists(workspace.home().resolve("serve.json")));
        Path jar = PluginSource.useful().jar(folder, "1.0.0");
        long dropped = System.nanoTime();
        PluginSource.drop(jar, workspace.home());
        Path kept = workspace.home().resolve("plugins/kept").resolve(Digests.sha256(jar));
        Patience.untilTrue("the descriptor", () -> Files.exists(kept.resolve("verdict.json")));
        reporter.publishEntry(
                "seconds from the drop until it can be used", String.valueOf((System.nanoTime() - dropped) / 1e9));
        Patience.untilTrue(
                "the proof", () -> listed("1.0.0").path("state").asText().equals("active"));
        serve.signal("TERM");
    }

    @Test
    void the_model_of_an_old_run_predicts_with_the_version_it_was_trained_with() {
        var old = PluginSource.useful()
                .with("new ActivationLReLU(options.slope())", "new Curve()")
                .with("public record Options(", CURVE + "public record Options(");
        PluginSource.drop(old.jar(folder, "1.0.0"), workspace.home(), "gain.jar");
        Path spec = TinyData.spec(folder.resolve("data"), GAIN, SGD, 3);
        String run = trained(spec);
        Path picture = Drawing.seven(folder.resolve("picture.png"), Color.WHITE, Color.BLACK);
        var before = workspace.json("predict", run, picture.toString(), "--json");

        PluginSource.drop(old.with("FACTOR = 0.5", "FACTOR = 50.0").jar(folder, "1.1.0"), workspace.home(), "gain.jar");
        assertThat(listed("1.1.0").path("state").asText()).isEqualTo("unproven");
        assertThat(workspace.json("predict", run, picture.toString(), "--json")).isEqualTo(before);
        assertThat(weights(trained(spec))).as("a new run has the new version").isNotEqualTo(weights(run));

        workspace.run("plugin", "remove", "com.example.gain").exits(0);
        assertThat(workspace.json("predict", run, picture.toString(), "--json")).isEqualTo(before);
        assertThat(workspace.run("check", spec.toString()).exits(2).err()).contains("gain");
        String again =
                workspace.json("run", "--again", run, "--json").path("run").asText();
        assertThat(weights(again)).isEqualTo(weights(run));
        assertThat(workspace
                        .run("run", spec.toString(), "--again", run)
                        .exits(2)
                        .err())
                .contains("neither SPEC nor --set");
    }

    @Test
    void what_is_removed_stays_with_the_run_that_uses_it() {
        workspace
                .run(
                        "plugin",
                        "install",
                        PluginSource.useful().jar(folder, "1.0.0").toString())
                .exits(0);
        Path spec = spec(GAIN, PLAIN);
        String undisturbed = weights(trained(spec));
        var bench = workspace.start("run", spec.toString(), "--json");
        var run = workspace.untilTraining(workspace.runFolders().getFirst());
        Signals.send("STOP", bench.worker());

        var removed = workspace.json("plugin", "remove", "com.example.gain@1.0.0", "--json");
        assertThat(removed.path(0).path("usedBy").path(0).asText())
                .isEqualTo(run.getFileName().toString());
        assertThat(listed("1.0.0").path("state").asText()).isEqualTo("removed");
        assertThat(workspace.run("run", spec.toString()).exits(2).err()).contains("gain");
        Signals.send("CONT", bench.worker());

        bench.outcome().exits(0);
        assertThat(weights(run.getFileName().toString())).isEqualTo(undisturbed);
    }

    @Test
    void a_dry_run_says_in_words_what_would_happen_and_changes_nothing() {
        Path jar = PluginSource.useful().jar(folder, "1.0.0");
        var told =
                workspace.run("plugin", "install", jar.toString(), "--dry-run").exits(0);
        assertThat(told.out())
                .contains("com.example.gain 1.0.0", "adds the layer `gain`", "adds the optimizer `plain`");
        assertThat(workspace.run("plugin", "list").exits(0).out()).doesNotContain("com.example");
        var refused = workspace
                .run(
                        "plugin",
                        "install",
                        "--dry-run",
                        "--json",
                        PluginSource.layer("com.example.bad", "dense", "")
                                .jar(folder, "1.0.0")
                                .toString())
                .exits(2);
        assertThat(refused.json().path("problems").path(0).path("summary").asText())
                .contains("`dense` is supplied by the plug-in io.mortise.layer.core");
    }
}
