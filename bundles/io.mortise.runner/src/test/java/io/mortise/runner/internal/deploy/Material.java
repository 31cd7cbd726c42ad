package io.mortise.runner.internal.deploy;

import io.mortise.api.run.ClassificationReport;
import io.mortise.api.run.Exported;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.Robustness;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.api.run.SampleRequests;
import io.mortise.api.run.TestResult;
import io.mortise.json.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run that is to be deployed: two classes, one of them with a name that would do harm where it is not escaped. */
public final class Material {
    static final String HARMFUL = "<script>alert(1)</script>|*dog*";
    static final Robustness ROBUSTNESS = new Robustness(
            10,
            1,
            0.8,
            0.5,
            List.of(new Robustness.Corruption("contrast", "factor", List.of(0.5, 0.2), List.of(0.6, 0.4), 0.5)));
    private static final Instant START = Instant.parse("2026-11-21T22:36:09Z");
    private static final List<String> CLASSES = List.of("cat", HARMFUL);
    private static final List<List<Long>> CONFUSION = List.of(List.of(5L, 1L), List.of(2L, 32L));

    private Material() {}

    /** The run. */
    public static RunDetails run() {
        var id = new RunId("20261121-223609-kqzbva");
        var summary = new RunSummary(
                id, "pets & co", RunStatus.COMPLETED, 12, Map.of("test_accuracy", 0.925), START, 1, 1, 1, 1, null);
        Map<String, Object> provenance = Map.of(
                "mortise",
                "0.1.0",
                "seed",
                42,
                "dataset",
                Map.of("type", "idx", "sha256", "ab".repeat(32)),
                "plugins",
                List.of(Map.of("id", "io.mortise.layer.core", "version", "0.1.0", "sha256", "cd".repeat(32))),
                "weights_sha256",
                "ef".repeat(32));
        return new RunDetails(
                summary,
                Json.object(Json.read("""
                        { "$schema": "../schema.json", "name": "pets & co", "description": "Tells <pets> apart.", "seed": 42,
                          "dataset": { "type": "idx", "path": "pets",
                            "split": { "validation": 0.1, "test": 0, "stratified": false, "validateOnTest": false } },
                          "transforms": [ { "type": "rescale", "scale": 0.0039 } ], "metrics": [ "accuracy" ],
                          "model": { "layers": [ { "type": "flatten" }, { "type": "dense", "units": 2 } ] } }
                        """, Map.class)),
                Map.of("total", 10L),
                new LayerTable(List.of(new LayerTable.Row("dense_1", "dense", List.of(2), 10, 10)), 10, 10, 1),
                List.of(),
                CLASSES,
                CONFUSION,
                ClassificationReport.of(CLASSES, CONFUSION),
                provenance,
                List.of(),
                List.of(),
                List.of());
    }

    /** What it does on its test part. */
    public static TestResult test(@Nullable Robustness robustness) {
        return new TestResult(
                "r",
                Map.of("test_accuracy", 0.925, "test_loss", 0.3),
                CLASSES,
                CONFUSION,
                ClassificationReport.of(CLASSES, CONFUSION),
                robustness);
    }

    /** One picture of four pixels, and one with a value missing. */
    public static SampleRequests samples() {
        return new SampleRequests(
                List.of(1, 2, 2),
                CLASSES,
                0.5,
                "test",
                Map.of("training", 90, "test", 40),
                "09".repeat(32),
                List.of(
                        new SampleRequests.Request(0, "cat", List.of(0f, 255f, 3f, 7f), 0, "cat", List.of(0.9f, 0.1f)),
                        new SampleRequests.Request(
                                20, "cat", Arrays.asList(1f, null, 3f, 7f), 1, HARMFUL, List.of(0.2f, 0.8f))));
    }

    /** A row of two numbers, to a model with one output: its first class is said with 0.75. */
    static SampleRequests rows() {
        return new SampleRequests(
                List.of(2),
                List.of("well", "ill"),
                0.4,
                "test",
                Map.of("training", 90, "test", 40),
                "09".repeat(32),
                List.of(new SampleRequests.Request(0, "well", List.of(3f, 7f), 0, "well", List.of(0.25f))));
    }

    /** How an exported model agreed. */
    public static Exported.Proof proof(String runtime, double difference) {
        return new Exported.Proof(runtime, "test", 40, difference, 40, 1e-5);
    }

    static Contents contents(@Nullable TestResult test) {
        return contents(test, samples());
    }

    static Contents contents(@Nullable TestResult test, SampleRequests samples) {
        return new Contents(
                run(),
                false,
                test,
                List.of(new Contents.Model("java", "model.jar", proof("Java 25", 4e-7))),
                Map.of("onnx", "the layer `odd` does not say how it is written"),
                samples,
                "0.1.0",
                START.plusSeconds(3600));
    }
}
