package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A plug-in in the workspace that does harm: the bench answers and names it, and another run that is going on at the same
 * time ends with the weights that it has when it is left alone.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadPluginsIT {
    private static final String NAMED = "plug-in com.example.bad 1.2.0 failed in ";
    private static final String PASSES = "BadLayer.Passes.";
    /** Small steps, and enough of them to go on beside three other runs. */
    private static final String[] NEIGHBOUR = {Specs.epochs(100), "/dataset/split/limit=200", "/training/threads=1"};

    private static Path plugins = Path.of("");

    @TempDir
    private Path home;

    private Workspace workspace;

    /** The weights of the neighbour when it is left alone. */
    private static String undisturbed() {
        try (var workspace = Workspace.withMnist(Folders.fresh("undisturbed"))) {
            return weights(workspace, run(workspace, NEIGHBOUR).outcome());
        }
    }

    /** A folder {@code plugins} with the jar in it, looked at already: it need not be for each test. */
    @BeforeAll
    static void bring() throws IOException {
        Path known = Folders.fresh("bad-known");
        plugins = Files.createDirectories(known.resolve("plugins"));
        Files.copy(BadPlugin.jar(), plugins.resolve("bad.jar"));
        try (var workspace = Workspace.empty(known)) {
            assertThat(workspace.run("plugin", "list").exits(0).out()).contains(BadPlugin.ID);
        }
    }

    @BeforeEach
    void install() {
        workspace = Workspace.withMnist(home);
        Folders.copy(plugins, home.resolve("plugins"));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private static Command run(Workspace workspace, String... settings) {
        return workspace.start(line("run", settings));
    }

    private static String[] line(String command, String... settings) {
        return Stream.concat(
                        Stream.of(command, Specs.small().toString(), "--json"),
                        Arrays.stream(settings).flatMap(setting -> Stream.of("--set", setting)))
                .toArray(String[]::new);
    }

    private static String weights(Workspace workspace, Outcome outcome) {
        String id = outcome.exits(0).json().path("run").asText();
        return workspace
                .json("show", id, "--json")
                .path("provenance")
                .path("weights_sha256")
                .asText();
    }

    private static String layer(String wrong) {
        return "/model/layers/3={\"type\":\"bad\",\"wrong\":\"" + wrong + "\"}";
    }

    private static String transform(String wrong) {
        return "/transforms/0={\"type\":\"bad-transform\",\"wrong\":\"" + wrong + "\"}";
    }

    private Outcome check(String setting) {
        return workspace.run(line("check", setting));
    }

    private void assertTheBenchAnswers() {
        assertThat(workspace.json("runs", "--json").isArray()).isTrue();
    }

    @Nested
    class When_a_spec_is_checked {
        @ParameterizedTest
        @CsvSource({
            "build-throws, Deeds.at, IllegalStateException",
            "build-null, Bad.build, it gave null",
            "build-fills-heap, Deeds.fillHeap, out of memory"
        })
        void the_culprit_is_told_at_its_place(String wrong, String method, String what) {
            JsonNode problem =
                    check(layer(wrong)).exits(2).json().path("problems").path(0);
            assertThat(problem.path("where").asText()).isEqualTo("/model/layers/3");
            assertThat(problem.path("summary").asText())
                    .startsWith(NAMED + method + ": ")
                    .contains(what);
        }

        @ParameterizedTest
        @CsvSource({
            "build-exits, Deeds.at, System.exit",
            "build-halts, Bad.build, exit code 3",
            "build-crashes, Deeds.crash, native code",
            "build-is-killed, Bad.build, SIGKILL"
        })
        void the_culprit_is_told_also_where_it_took_the_worker_with_it(String wrong, String method, String what) {
            assertThat(check(layer(wrong)).exits(1).err())
                    .contains(NAMED + method + ": ")
                    .contains(what);
        }

        @Test
        void a_transform_is_told_at_its_place() {
            JsonNode problem = check(transform("fit-throws"))
                    .exits(2)
                    .json()
                    .path("problems")
                    .path(0);
            assertThat(problem.path("where").asText()).isEqualTo("/transforms/0");
            assertThat(problem.path("summary").asText()).startsWith(NAMED);
        }

        @Test
        void after_three_faults_the_version_is_quarantined() {
            for (int i = 0; i < 3; i++) check(layer("build-throws")).exits(2);
            assertThat(state()).isEqualTo("quarantined");
            check(layer("nothing")).exits(2);
            workspace.run("plugin", "release", BadPlugin.ID).exits(0);
            check(layer("nothing")).exits(0);
        }

        private String state() {
            for (JsonNode row : workspace.json("plugin", "list", "--json")) {
                if (row.path("id").asText().equals(BadPlugin.ID))
                    return row.path("state").asText();
            }
            throw new AssertionError("it is not in the list");
        }
    }

    @Nested
    class When_a_net_is_trained {
        /** As many as a plug-in may spoil before it is quarantined; the worst of all, for whoever trains beside them. */
        @Test
        void what_takes_memory_crashes_or_is_killed_leaves_another_run_as_it_is() {
            var neighbour = run(workspace, NEIGHBOUR);
            workspace.untilTraining();
            assertNamed("forward-fills-heap", "Deeds.fillHeap", "out of memory");
            assertNamed("forward-crashes", "Deeds.crash", "native code");
            assertNamed("forward-is-killed", PASSES + "activate", "SIGKILL");
            assertThat(weights(workspace, neighbour.outcome())).isEqualTo(undisturbed());
            assertTheBenchAnswers();
        }

        private void assertNamed(String wrong, String method, String what) {
            var told = run(workspace, layer(wrong)).outcome().exits(1).json();
            assertThat(told.path("status").asText()).isEqualTo("failed");
            assertThat(told.path("cause").asText())
                    .startsWith(NAMED + method + ": ")
                    .contains(what);
        }

        @Test
        void what_throws_or_computes_wrongly_is_named() {
            assertNamed("forward-throws", "Deeds.at", "IllegalStateException: no such thing");
            assertNamed("backward-shape", PASSES + "backpropGradient", "the gradient for its input has the shape");
            assertNamed("forward-nan", PASSES + "activate", "not a number");
        }

        @Test
        void what_ends_the_process_is_named() {
            assertNamed("forward-exits", "Deeds.at", "System.exit");
            assertNamed("forward-halts", PASSES + "activate", "exit code 3");
        }
    }

    @Nested
    class When_a_model_is_asked {
        @Test
        void the_culprit_is_told() {
            run(workspace, layer("predict-throws")).outcome().exits(0);
            Path digit = Drawing.grey(home.resolve("digit.png"), MnistFiles.digit(0));
            assertThat(workspace
                            .run("predict", "latest", digit.toString(), "--json")
                            .exits(1)
                            .err())
                    .contains(NAMED + "Deeds.at: IllegalStateException: no such thing");
            assertTheBenchAnswers();
        }
    }
}
