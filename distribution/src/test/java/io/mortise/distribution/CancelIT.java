package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** A run that is ended by its user: exit code 130, and what it recorded is kept. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CancelIT {
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

    @Test
    void Ctrl_C_in_the_middle_of_the_training(TestReporter reporter) {
        var bench = workspace.start("run", Specs.small().toString(), "--set", Specs.endless(), "--json");
        var run = workspace.untilTraining();
        long asked = System.nanoTime();
        bench.signal("INT");
        bench.outcome().exits(130);
        reporter.publishEntry("seconds to the end", String.valueOf((System.nanoTime() - asked) / 1e9));
        assertCancelled(run);
    }

    @Test
    void Ctrl_C_before_the_training_has_begun_leaves_nothing_behind() {
        var bench = workspace.start("run", Specs.small().toString(), "--set", Specs.endless());
        bench.worker();
        bench.signal("INT");
        bench.outcome().exits(130);
        assertThat(workspace.runFolders()).isEmpty();
    }

    @Test
    void cancel_from_another_terminal() {
        var bench = workspace.start("run", Specs.small().toString(), "--set", Specs.endless(), "--json");
        var run = workspace.untilTraining();
        var cancelled = workspace.json("cancel", "latest", "--json");
        assertThat(JsonKeys.of(cancelled)).containsExactlyInAnyOrder("run", "status");
        assertThat(cancelled.path("run").asText()).isEqualTo(run.getFileName().toString());
        assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
        var told = bench.outcome().exits(130).json();
        assertThat(told.path("status").asText()).isEqualTo("cancelled");
        assertCancelled(run);
        var again = workspace.run("cancel", "latest").exits(2);
        assertThat(again.err()).contains("over already");
    }

    @Test
    void cancel_in_the_first_epoch_keeps_the_figures_so_far() {
        // Batches of one: the epoch takes far longer than it takes to cancel it.
        var bench = workspace.start(
                "run",
                Specs.small().toString(),
                "--set",
                "/dataset/split/limit=60000",
                "--set",
                "/training/batchSize=1",
                "--json");
        workspace.until(RunEvent.Batch.class);
        workspace.run("cancel", "latest").exits(0);
        var told = bench.outcome().exits(130).json();
        assertThat(told.path("metrics").path("loss").asDouble()).isPositive();
        assertThat(told.path("metrics").path("accuracy").asDouble(-1)).isBetween(0.0, 1.0);
        assertThat(workspace.json("show", "latest", "--json").path("metrics")).isEqualTo(told.path("metrics"));
    }

    private void assertCancelled(Path run) {
        var shown = workspace.json("show", "latest", "--json");
        assertThat(shown.path("run").asText()).isEqualTo(run.getFileName().toString());
        assertThat(shown.path("status").asText()).isEqualTo("cancelled");
        assertThat(shown.path("history")).isNotEmpty();
        assertThat(shown.path("metrics").path("val_loss").asDouble()).isPositive();
    }
}
