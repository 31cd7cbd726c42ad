package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.run.RunEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed without a warning, as a machine short of memory does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledIT {
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

    private Command train(String epochs) {
        return workspace.start("run", Specs.small().toString(), "--set", epochs, "--json");
    }

    private JsonNode shown(Path run) {
        return workspace.json("show", run.getFileName().toString(), "--json");
    }

    @Nested
    class The_worker {
        @Test
        void fails_its_own_run_and_no_other() {
            var victim = train(Specs.endless());
            var run = workspace.untilTraining();
            var neighbour = train(Specs.epochs(5));
            var other = workspace.untilTraining(run);
            Signals.send("KILL", victim.worker());

            var told = victim.outcome().exits(1).json();
            assertThat(told.path("status").asText()).isEqualTo("failed");
            assertThat(told.path("cause").asText()).contains("worker was killed", "SIGKILL");
            assertThat(neighbour.outcome().exits(0).json().path("status").asText())
                    .isEqualTo("completed");
            assertThat(shown(run).path("status").asText()).isEqualTo("failed");
            assertThat(shown(run).path("cause").asText()).contains("SIGKILL");
            assertThat(shown(run).path("history")).isNotEmpty();
            assertThat(shown(other).path("status").asText()).isEqualTo("completed");
            assertThat(shown(other).path("history")).hasSize(5);
        }
    }

    @Nested
    class The_bench {
        @Test
        void leaves_a_worker_that_goes_on_to_the_end() {
            var bench = train(Specs.epochs(12));
            var run = workspace.untilTraining();
            var worker = bench.worker();
            Signals.send("STOP", worker); // so that it is still at work when somebody looks
            Signals.send("KILL", bench.process().toHandle());
            assertThat(bench.outcome().code()).isEqualTo(137);
            assertThat(workspace.json("runs", "--json").path(0).path("status").asText())
                    .isEqualTo("running");

            Signals.send("CONT", worker);
            workspace.untilEnded(run);
            var shown = shown(run);
            assertThat(shown.path("status").asText()).isEqualTo("completed");
            assertThat(shown.path("history")).hasSize(12);
            assertThat(shown.path("step").asInt()).isEqualTo(12 * 18);
            assertThat(workspace.events(run).stream().filter(RunEvent.Batch.class::isInstance))
                    .hasSize(12 * 18);
            assertThat(shown.path("metrics").has("test_accuracy")).isTrue();
        }
    }

    @Nested
    class Both {
        @Test
        void leave_an_interrupted_run_with_what_was_recorded() {
            var bench = train(Specs.endless());
            var run = workspace.untilTraining();
            var worker = bench.worker();
            Signals.send("KILL", bench.process().toHandle());
            Signals.send("KILL", worker);
            assertThat(bench.outcome().code()).isEqualTo(137);
            Patience.untilTrue("the worker to be gone", () -> !worker.isAlive());

            var shown = shown(run);
            assertThat(shown.path("status").asText()).isEqualTo("interrupted");
            assertThat(shown.path("cause").asText()).contains("nobody saw why");
            assertThat(shown.path("history")).isNotEmpty();
            assertThat(workspace.untilEnded(run).metrics()).containsKey("val_accuracy");
        }
    }
}
