package io.mortise.compare;

import io.mortise.api.Bench;
import io.mortise.api.Workspace;
import io.mortise.api.run.ClassificationReport;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.api.run.Series;
import io.mortise.json.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Runs that are made up. */
final class Given implements RunReader {
    private final Path home;
    private final Map<RunId, RunDetails> runs = new LinkedHashMap<>();

    Given(Path home) {
        this.home = home;
    }

    Comparer comparer() {
        return new Comparer(new Bench() {
            @Override
            public Workspace workspace() {
                return new Workspace(home);
            }

            @Override
            public Path product() {
                return home;
            }

            @Override
            public String version() {
                return "0";
            }
        });
    }

    static RunId id(String letters) {
        return new RunId("20261122-120000-" + letters);
    }

    /** A completed run. */
    RunId run(String letters, String name, Map<String, Object> spec, double accuracy) {
        return run(
                letters, name, spec, RunStatus.COMPLETED, Map.of("test_accuracy", accuracy, "test_loss", 1 - accuracy));
    }

    RunId run(String letters, String name, Map<String, Object> spec, RunStatus status, Map<String, Double> metrics) {
        return run(letters, name, spec, status, metrics, "ab");
    }

    /** That has read the data with that digest. */
    RunId run(
            String letters,
            String name,
            Map<String, Object> spec,
            RunStatus status,
            Map<String, Double> metrics,
            String data) {
        var summary = new RunSummary(id(letters), name, status, 12.5, metrics, null, 1, 1, 1, 1, null);
        var classes = List.of("no", "yes");
        var confusion = List.of(List.of(9L, 1L), List.of(letters.charAt(0) - 'a' + 0L, 10L));
        runs.put(
                id(letters),
                new RunDetails(
                        summary,
                        spec,
                        Map.of("total", 100L, "trainable", 90L),
                        null,
                        List.of(),
                        classes,
                        confusion,
                        ClassificationReport.of(classes, confusion),
                        Map.of("dataset", Map.of("sha256", data)),
                        List.of(),
                        List.of(),
                        List.of()));
        return id(letters);
    }

    /** Answers to so many examples of class 1: those numbered in {@code wrong} are wrong. */
    void answers(RunId run, int examples, int wrongFrom, int wrongTo) throws IOException {
        answers(run, examples, wrongFrom, wrongTo, 1);
    }

    void answers(RunId run, int examples, int wrongFrom, int wrongTo, int content) throws IOException {
        var labels = new int[examples];
        var said = new int[examples];
        var contents = new int[examples];
        var random = new Random(content);
        for (int i = 0; i < examples; i++) {
            labels[i] = 1;
            said[i] = i >= wrongFrom && i < wrongTo ? 0 : 1;
            contents[i] = random.nextInt();
        }
        Files.createDirectories(answersOf(run).getParent());
        new Answers(labels, said, new float[examples], contents).write(answersOf(run));
    }

    Path answersOf(RunId run) {
        return home.resolve("runs/" + run).resolve(Answers.FILE);
    }

    @Override
    public List<RunSummary> runs() {
        return runs.values().stream().map(RunDetails::summary).toList();
    }

    @Override
    public List<ListedRun> list() {
        throw new UnsupportedOperationException("nothing is listed here");
    }

    @Override
    public List<ListedRun> search(String search) {
        throw new UnsupportedOperationException("nothing is searched here");
    }

    @Override
    public Optional<RunDetails> run(RunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public Series series(RunId id, String metric, int maxPoints) {
        throw new UnsupportedOperationException("no curve is compared here");
    }

    /** A spec with a seed and a learning rate. */
    static Map<String, Object> spec(int seed, double rate) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("$schema", "x" + seed + ".json");
        spec.put("name", "n" + seed);
        spec.put("seed", seed);
        spec.put("optimizer", new LinkedHashMap<>(Map.of("type", "adam", "learningRate", rate)));
        spec.put("model", Map.of("layers", new ArrayList<>(List.of(Map.of("type", "dense", "units", 10)))));
        return spec;
    }
}
