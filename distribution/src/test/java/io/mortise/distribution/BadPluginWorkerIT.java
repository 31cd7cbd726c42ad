package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Experiment;
import io.mortise.api.Problem;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Json;
import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is left in a task's folder when a plug-in spoils the task, each time by a process of the packed product. What can be
 * told without a process is held by the engine's tests, what a user is told by {@link BadPluginsIT}.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadPluginWorkerIT {
    private static final String SPEC = """
            { "name": "bad", "seed": 42,
              "dataset": { "type": "dots",
                "split": { "validation": 0.25, "test": 0, "stratified": false, "validateOnTest": false } },
              "transforms": [ { "type": "bad-transform", "wrong": "%s" } ],
              "model": { "layers": [
                { "type": "flatten" },
                { "type": "dense", "units": 6, "activation": "relu" },
                { "type": "bad", "wrong": "%s" },
                { "type": "dense", "units": 2, "activation": "softmax" } ] },
              "loss": "categorical-crossentropy",
              "metrics": ["accuracy"],
              "optimizer": { "type": "sgd", "learningRate": 0.05 },
              "training": { "epochs": 1, "batchSize": 50, "shuffle": true, "threads": 1 },
              "callbacks": [] }
            """;
    private static final String SENTENCE = "plug-in com.example.bad 1.2.0 failed in ";
    private static Path jar;

    @TempDir
    private Path folder;

    @BeforeAll
    static void make() {
        jar = BadPlugin.jar();
    }

    private static String spec(String transform, String layer) {
        return SPEC.formatted(transform, layer);
    }

    private WorkerProcess train(String transform, String layer, String... options) {
        Map<String, Object> spec = Json.object(Json.read(spec(transform, layer), Map.class));
        var run = new RunId("20261122-010203-abcdef");
        return WorkerProcess.run(
                folder.resolve("train"), new WorkerTask.Train(run, spec, List.of(), folder), jar, options);
    }

    private WorkerProcess check(String layer, String... options) {
        var experiment = Json.read(spec("nothing", layer), Experiment.class);
        return WorkerProcess.run(
                folder.resolve("check"), new WorkerTask.DryRun(experiment, folder, null), jar, options);
    }

    private static void assertBlamed(PluginFault fault, String method, String what) {
        assertThat(fault).isNotNull();
        assertThat(fault.id()).isEqualTo(BadPlugin.ID);
        assertThat(fault.version()).isEqualTo(BadPlugin.VERSION);
        assertThat(fault.sha256()).hasSize(64);
        assertThat(fault.method()).isEqualTo(method);
        assertThat(fault.what()).contains(what);
    }

    @Nested
    class While_a_spec_is_checked {
        @ParameterizedTest
        @CsvSource({
            "build-fails-to-link, Deeds.at, NoClassDefFoundError: com/example/Missing",
            "build-recurses, Deeds.recurse, StackOverflowError",
            "build-fills-memory, Deeds.fillMemory, out of memory"
        })
        void the_culprit_is_told_at_the_layers_place(String wrong, String method, String what) {
            var result = check(wrong).result().orElseThrow();
            assertBlamed(result.fault(), method, what);
            assertThat(result.problems()).extracting(Problem::where).containsExactly("/model/layers/2");
            assertThat(result.problems().getFirst().summary()).startsWith(SENTENCE + method + ": ");
        }

        @Test
        void one_that_hangs_is_ended() {
            var result = check("build-hangs", "-Dmortise.limit.call=2").result().orElseThrow();
            assertBlamed(result.fault(), "Deeds.hang", "it did not come back within 2 s");
            assertThat(result.failure()).startsWith(SENTENCE + "Deeds.hang");
        }

        @Test
        void one_that_does_not_let_the_process_end_is_not_waited_for() {
            var worker = check("build-does-not-let-go");
            assertThat(worker.exit()).isZero();
            assertThat(worker.result().orElseThrow().value()).isNotNull();
        }

        @Test
        void one_that_crashes_the_process_stands_in_the_crash_report() {
            var worker = check("build-crashes");
            assertThat(worker.exit()).as(worker.log()).isEqualTo(134);
            assertBlamed(worker.crashed().orElseThrow(), "Deeds.crash", "it crashed");
            assertBlamed(worker.atWork().orElseThrow(), "Bad.build", "it died");
        }

        @Test
        void one_that_does_nothing_wrong_is_not_blamed() {
            var worker = check("nothing");
            assertThat(worker.exit()).as(worker.log()).isZero();
            assertThat(worker.result().orElseThrow().fault()).isNull();
            assertThat(worker.atWork()).isEmpty();
        }
    }

    @Nested
    class While_data_are_looked_at {
        private WorkerProcess preview(String transform, String... options) {
            var experiment = Json.read(spec(transform, "nothing"), Experiment.class);
            var task = new WorkerTask.Preview(experiment, folder, 4, true);
            return WorkerProcess.run(folder.resolve("preview"), task, jar, options);
        }

        @Test
        void a_transform_that_throws_is_told() {
            var result = preview("fit-throws").result().orElseThrow();
            assertBlamed(result.fault(), "Deeds.at", "IllegalStateException: no such thing");
            assertThat(result.problems()).extracting(Problem::where).containsExactly("/transforms/0");
        }

        @Test
        void a_transform_that_makes_numbers_that_are_none_is_told() {
            var result = preview("apply-nan").result().orElseThrow();
            assertBlamed(result.fault(), "BadTransform.apply", "it made NaN out of finite values");
        }

        @Test
        void a_transform_that_ends_the_process_is_told() {
            assertBlamed(preview("apply-exits").result().orElseThrow().fault(), "Deeds.at", "System.exit");
        }
    }

    @Nested
    class While_a_net_is_trained {
        @Test
        void a_layer_that_hangs_is_ended() {
            var ended =
                    train("nothing", "backward-hangs", "-Dmortise.limit.step=3").ended();
            assertBlamed(ended.fault(), "Deeds.hang", "it did not come back within 3 s");
        }

        @Test
        void a_transform_that_hangs_where_batches_are_made_is_ended() {
            var ended =
                    train("apply-hangs", "nothing", "-Dmortise.limit.step=3").ended();
            assertBlamed(ended.fault(), "Deeds.hang", "it did not come back within 3 s");
        }

        @Test
        void one_that_does_nothing_wrong_is_not_blamed() {
            var worker = train("nothing", "nothing");
            assertThat(worker.ended().status()).as(worker.log()).isEqualTo(RunStatus.COMPLETED);
            assertThat(worker.ended().fault()).isNull();
            assertThat(worker.atWork()).isEmpty();
        }
    }

    @Nested
    class While_a_model_is_asked {
        private WorkerProcess ask(String wrong) {
            var trained = train("nothing", wrong);
            assertThat(trained.ended().status()).isEqualTo(RunStatus.COMPLETED);
            Path digit = Drawing.seven(folder.resolve("digit.png"), Color.BLACK, Color.WHITE);
            var task = new WorkerTask.Predict(trained.folder().resolve("model.zip"), List.of(digit));
            return WorkerProcess.run(folder.resolve("predict"), task, jar);
        }

        @ParameterizedTest
        @CsvSource({
            "predict-throws, Deeds.at, IllegalStateException: no such thing",
            "predict-exits, Deeds.at, it ended the process with System.exit"
        })
        void the_culprit_is_told(String wrong, String method, String what) {
            var result = ask(wrong).result().orElseThrow();
            assertBlamed(result.fault(), method, what);
            assertThat(result.failure()).startsWith(SENTENCE + method + ": ");
        }
    }
}
