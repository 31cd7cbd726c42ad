package io.mortise.estimator.basic;

import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A context that remembers what it hears. */
final class Task implements EstimatorRecipe.Context {
    final List<Double> progress = Collections.synchronizedList(new ArrayList<>());
    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Shape shape;
    private final List<String> classes;
    private final int threads;
    private final AtomicInteger asked = new AtomicInteger();
    private int patience = Integer.MAX_VALUE;

    Task(int size, int classes, int threads) {
        this.shape = new Shape.Vector(size);
        this.classes = IntStream.range(0, classes).mapToObj(c -> "class " + c).toList();
        this.threads = threads;
    }

    /** Asks to stop when it has been looked at so often. */
    Task cancelledAfter(int looks) {
        patience = looks;
        return this;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public long seed() {
        return 5;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public boolean cancelled() {
        return asked.incrementAndGet() > patience;
    }

    @Override
    public void progress(long done, long total) {
        progress.add((double) done / total);
    }

    @Override
    public void log(String level, String message) {
        log.add(level + ": " + message);
    }
}
