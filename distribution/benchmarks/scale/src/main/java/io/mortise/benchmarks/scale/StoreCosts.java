package io.mortise.benchmarks.scale;

import io.mortise.api.Workspace;
import io.mortise.api.run.RunStore;
import io.mortise.store.H2StoreService;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What the store costs as there is more in it: what goes in, and what is asked. */
final class StoreCosts {
    private static final int EXPERIMENTS = 10;
    private static final int METRICS = 100;
    private static final int SHOWN = 500;
    private static final int ASKED = 20;
    private static final PrintStream SILENT =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private final Path home;
    private final int rounds;

    StoreCosts(Path home, int rounds) {
        this.home = home;
        this.rounds = rounds;
    }

    /** Usual runs. */
    List<Curve> runs() throws IOException, InterruptedException {
        var sizes = IntStream.range(0, 6).mapToObj(i -> 1000 << i).toList();
        var writing = new ArrayList<Curve.Point>();
        for (int runs : sizes) {
            var plan = new Plan(EXPERIMENTS, runs / EXPERIMENTS, 0, 2, 10);
            writing.add(new Curve.Point(runs, Filler.fill(workspace("runs", runs), plan, SILENT)));
        }
        return List.of(
                new Curve("runs-in", "Seconds to take runs into the store, by runs", "runs", writing),
                new Curve(
                        "runs-list",
                        "Seconds to open the store and list all runs, by runs",
                        "runs",
                        Median.of(sizes, rounds, this::listed)),
                new Curve(
                        "runs-one",
                        "Seconds to read one run out of many, by runs",
                        "runs",
                        Median.of(sizes, rounds, this::oneRun)));
    }

    /** A run of many metrics with ever more points. */
    List<Curve> points() throws IOException, InterruptedException {
        var sizes = IntStream.range(0, 6).mapToObj(i -> 500 << i).toList();
        var writing = new ArrayList<Curve.Point>();
        for (int points : sizes) {
            var plan = new Plan(1, 1, 1, METRICS, points);
            writing.add(
                    new Curve.Point((double) points * METRICS, Filler.fill(workspace("points", points), plan, SILENT)));
        }
        return List.of(
                new Curve("points-in", "Seconds to take points into the store, by points", "points", writing),
                new Curve(
                        "points-curve",
                        "Seconds to read a curve of 500 points out of one metric, by its points",
                        "points",
                        Median.of(sizes, rounds, this::oneCurve)));
    }

    private Path workspace(String kind, int size) {
        return home.resolve(kind + "-" + size);
    }

    private RunStore open(String kind, int size) {
        return new H2StoreService().open(new Workspace(workspace(kind, size)).store());
    }

    private Curve.Point listed(int runs) {
        long start = System.nanoTime();
        try (var store = open("runs", runs)) {
            store.runs();
            return new Curve.Point(runs, (System.nanoTime() - start) / 1e9);
        }
    }

    private Curve.Point oneRun(int runs) {
        try (var store = open("runs", runs)) {
            var all = store.runs();
            return mean(runs, i -> store.run(all.get(i * (runs / ASKED)).run()));
        }
    }

    private Curve.Point oneCurve(int points) {
        try (var store = open("points", points)) {
            var id = store.runs().getFirst().run();
            return mean(points, i -> store.series(id, "loss", SHOWN));
        }
    }

    /** Of several, after the first, which makes everything ready. */
    private static Curve.Point mean(int size, Consumer<Integer> question) {
        question.accept(0);
        long start = System.nanoTime();
        for (int i = 0; i < ASKED; i++) question.accept(i);
        return new Curve.Point(size, (System.nanoTime() - start) / 1e9 / ASKED);
    }
}
