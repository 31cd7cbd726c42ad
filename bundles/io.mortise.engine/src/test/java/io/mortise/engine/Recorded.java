package io.mortise.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sink that remembers what it heard. */
final class Recorded implements TrainingSink {
    final List<Map<String, Double>> batches = new ArrayList<>();
    final List<Long> steps = new ArrayList<>();
    final List<Map<String, Double>> epochs = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final List<String> artifacts = new ArrayList<>();
    private final Path folder;
    private int cancelAfter = Integer.MAX_VALUE;

    Recorded(Path folder) {
        this.folder = folder;
    }

    /** Asks for the end after so many batches. */
    Recorded cancelledAfter(int batches) {
        cancelAfter = batches;
        return this;
    }

    @Override
    public void batch(int epoch, long step, Map<String, Double> metrics) {
        batches.add(metrics);
        steps.add(step);
    }

    @Override
    public void epoch(int epoch, Map<String, Double> metrics) {
        epochs.add(Map.copyOf(metrics));
    }

    @Override
    public void log(String level, String source, String message) {
        log.add(level + " " + source + ": " + message);
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void artifact(Path file, String kind) {
        artifacts.add(kind + " " + folder.relativize(file));
    }

    @Override
    public boolean cancelled() {
        return batches.size() >= cancelAfter;
    }
}
