package io.mortise.contract;

import io.mortise.spi.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A training that trains nothing, and writes down what a callback does with it; its folder goes when it is closed. */
final class MadeUpTraining implements Training, AutoCloseable {
    private final int epochs;
    private final Path folder;
    private final List<String> deeds = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private double rate = 0.01;
    private boolean stopped;
    private INDArray weights = Nd4j.createFromArray(0.1f, -0.2f, 0.3f);

    MadeUpTraining(int epochs) throws IOException {
        this.epochs = epochs;
        this.folder = Files.createTempDirectory("training-");
    }

    /** What was done, without what was said: that may tell the time. */
    List<String> deeds() {
        return List.copyOf(deeds);
    }

    boolean stopped() {
        return stopped;
    }

    Optional<String> complaint() {
        return complaints.stream().findFirst();
    }

    @Override
    public int epochs() {
        return epochs;
    }

    @Override
    public double learningRate() {
        return rate;
    }

    @Override
    public void learningRate(double changed) {
        if (!(changed > 0) || Double.isInfinite(changed)) {
            complaints.add("sets the learning rate to " + changed + ", which is not above 0");
        }
        deeds.add("learningRate " + changed);
        rate = changed;
    }

    @Override
    public void stop(String reason) {
        deeds.add("stop");
        stopped = true;
    }

    @Override
    public INDArray weights() {
        return weights.dup();
    }

    @Override
    public void weights(INDArray changed) {
        if (changed.length() != weights.length()) {
            complaints.add("puts " + changed.length() + " weights in the place of " + weights.length());
        }
        deeds.add("weights " + changed);
        weights = changed.dup();
    }

    @Override
    public void saveModel(String name) {
        deeds.add("saveModel " + name);
    }

    @Override
    public Path file(String name) {
        deeds.add("file " + name);
        return folder.resolve(name);
    }

    @Override
    public void measureRobustness() {
        deeds.add("measureRobustness");
    }

    @Override
    public void log(String level, String message) {
        if (!List.of("info", "warn").contains(level))
            complaints.add("logs at the level `" + level + "`, not info or warn");
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        }
    }
}
