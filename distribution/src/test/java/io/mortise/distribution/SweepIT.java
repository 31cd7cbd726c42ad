package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many trials of one experiment: their table, the best of them, and what is left when somebody ends it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SweepIT {
    @TempDir
    private Path home;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.withMnist(home);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private static String[] sweep(String sweep, String... more) {
        var line = new ArrayList<>(
                List.of("sweep", Specs.small().toString(), "--set", "/sweep=" + sweep.replace('\'', '"'), "--json"));
        line.addAll(List.of(more));
        return line.toArray(String[]::new);
    }

    private JsonNode shown(JsonNode trial) {
        return workspace.json("show", trial.path("run").asText(), "--json");
    }

    private JsonNode trial(int number) {
        return report().path("trials").path(number - 1);
    }

    /** Of the only sweep that there is, which is over or left: going on with it is no work any more. */
    private JsonNode report() {
        return workspace.json("sweep", "--resume", "latest", "--json");
    }

    private static List<JsonNode> trials(JsonNode report) {
        return StreamSupport.stream(report.path("trials").spliterator(), false).toList();
    }

    @Test
    void the_trials_are_told_with_the_best_and_none_of_them_has_read_the_test_set() {
        var command = sweep("{'method':'grid','parallel':2,'parameters':{'/optimizer/learningRate':[0.005,0.00001],"
                + "'/model/layers/0/kernelSize':[[3,3],[29,29]]},'trial':{'/dataset/split/limit':500}}");
        var told = workspace.json(command);
        assertThat(JsonKeys.of(told))
                .contains("sweep", "status", "metric", "best", "trials", "name", "direction", "seconds");
        assertThat(told.path("status").asText()).isEqualTo("completed");
        assertThat(told.path("metric").asText()).isEqualTo("val_accuracy");
        assertThat(trials(told).stream().map(trial -> trial.path("status").asText()))
                .containsExactly("completed", "failed", "completed", "failed");
        assertThat(trials(told).get(1).path("cause").asText())
                .contains("kernelSize")
                .contains("does not fit");
        var best = told.path("best");
        assertThat(best.path("trial").asInt()).as("a rate that learns").isEqualTo(1);
        assertThat(best.path("options").path("/optimizer/learningRate").asDouble())
                .isEqualTo(0.005);
        var run = shown(trials(told).getFirst());
        assertThat(run.path("metrics").path("val_accuracy").asDouble())
                .isEqualTo(best.path("value").asDouble());
        assertThat(JsonKeys.of(run.path("metrics"))).noneMatch(name -> name.startsWith("test_"));
        assertThat(run.has("confusion")).isFalse();
        assertThat(Files.exists(
                        workspace.runs().resolve(best.path("run").asText()).resolve("predictions.csv")))
                .isFalse();
        int shared = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        assertThat(run.path("spec").path("training").path("threads").asInt()).isEqualTo(shared);
        assertThat(run.path("provenance").path("threads").asInt()).isEqualTo(shared);
        assertThat(run.path("provenance").path("sweep").path("sweep").asText())
                .isEqualTo(told.path("sweep").asText());
        assertThat(run.path("provenance").path("sweep").path("trial").asInt()).isEqualTo(1);

        var chosen = workspace.json("run", best.path("spec").asText(), "--json");
        assertThat(chosen.path("metrics").has("test_accuracy")).isTrue();
        assertThat(chosen.path("name").asText()).isEqualTo("small-cnn");
    }

    @Test
    void what_is_wrong_is_told_before_anything_starts() {
        var wrong = workspace
                .run(sweep("{'method':'grid','parameters':{'/optimizer/learningRat':[0.1]}}"))
                .exits(2)
                .json()
                .path("problems");
        assertThat(wrong.path(0).path("where").asText()).isEqualTo("/sweep/parameters/~1optimizer~1learningRat/0");
        assertThat(wrong.path(0).path("fixes").path(0).asText()).isEqualTo("did you mean `learningRate`?");
        var none = workspace.run(
                sweep("{'parameters':{'/training/epochs':[1]},'trials':1}", "--set", "/dataset/split/validation=0"));
        assertThat(none.exits(2).err()).contains("there is none");
        assertThat(workspace.runFolders()).isEmpty();
        assertThat(home.resolve("sweeps")).doesNotExist();
    }

    @Test
    void Ctrl_C_ends_the_two_trials_that_run_and_the_same_command_goes_on() {
        var sweep = "{'method':'grid','parameters':{'/optimizer/learningRate':[0.001,0.002,0.003]},'parallel':2}";
        var command = workspace.start(sweep(sweep, "--set", Specs.endless()));
        var first = workspace.untilTraining();
        var second = workspace.untilTraining(first);
        command.signal("INT");
        command.outcome().exits(130);
        assertThat(workspace.untilEnded(first).status().id()).isEqualTo("cancelled");
        assertThat(workspace.untilEnded(second).status().id()).isEqualTo("cancelled");
        assertThat(workspace.runFolders()).hasSize(2);
        var again = workspace.start(sweep(sweep, "--set", Specs.endless()));
        var third = workspace.untilTraining(first, second);
        workspace.run("cancel", sweepFolder().getFileName().toString()).exits(0);
        var told = again.outcome().exits(130).json();
        assertThat(told.path("status").asText()).isEqualTo("cancelled");
        assertThat(told.path("sweep").asText())
                .isEqualTo(sweepFolder().getFileName().toString());
        assertThat(workspace.untilEnded(third).status().id()).isEqualTo("cancelled");
    }

    private Path sweepFolder() {
        var folders = home.resolve("sweeps").toFile().listFiles();
        assertThat(folders).hasSize(1);
        return folders[0].toPath();
    }

    @Test
    void after_the_bench_was_killed_the_same_command_repeats_nothing() {
        var sweep = sweep(
                "{'method':'grid','parameters':{'/optimizer/learningRate':[0.001,0.002,0.003]}}",
                "--set",
                Specs.epochs(12));
        var bench = workspace.start(sweep);
        var first = workspace.untilTraining();
        workspace.untilEnded(first);
        var second = workspace.untilTraining(first);
        var worker = bench.worker();
        Signals.send("STOP", worker); // so that it is still at work when somebody goes on
        Signals.send("KILL", bench.process().toHandle());
        assertThat(bench.outcome().code()).isEqualTo(137);

        var again = workspace.start(sweep);
        Signals.send("CONT", worker);
        var told = again.outcome().exits(0).json();
        assertThat(told.path("status").asText()).isEqualTo("completed");
        assertThat(trials(told).stream().map(trial -> trial.path("run").asText()))
                .startsWith(first.getFileName().toString(), second.getFileName().toString());
        assertThat(trials(told).stream().map(trial -> trial.path("status").asText()))
                .containsOnly("completed");
        assertThat(workspace.runFolders()).hasSize(3);
        assertThat(trial(3).path("run")).isEqualTo(trials(told).getLast().path("run"));
    }

    @Test
    void run_takes_no_notice_of_a_sweep_and_says_so(@TempDir Path folder) throws Exception {
        var spec = Files.readString(Specs.small())
                .replaceFirst(
                        "\\{",
                        "{ \"sweep\": { \"method\": \"grid\", \"parameters\": { \"/training/epochs\": [1, 2] } },");
        var file = Files.writeString(folder.resolve("swept.json"), spec);
        var told = workspace.run("run", file.toString(), "--json").exits(0);
        assertThat(told.err()).contains("to try the choices of its sweep");
        assertThat(told.json().path("metrics").has("test_accuracy")).isTrue();
        assertThat(workspace.run("check", file.toString()).exits(0).out()).contains("No problems.");
    }
}
