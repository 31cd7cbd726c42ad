package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What callbacks may do to a training. */
final class Steering implements Training {
    private final int epochs;
    private final Net net;
    private final TrainingSink sink;
    private final Consumer<Path> saver;
    private final Set<Path> files = new LinkedHashSet<>();
    private double rate;
    private boolean stopped;
    private boolean robustnessWanted;
    private String speaker = "engine";

    /**
     * @param rate the optimizer's own learning rate
     * @param saver writes the model as it is now to a file
     */
    Steering(int epochs, Net net, double rate, TrainingSink sink, Consumer<Path> saver) {
        this.epochs = epochs;
        this.net = net;
        this.rate = rate;
        this.sink = sink;
        this.saver = saver;
    }

    TrainingSink sink() {
        return sink;
    }

    /** Whose turn it is, for the log. */
    void speaking(String callback) {
        speaker = callback;
    }

    boolean stopped() {
        return stopped;
    }

    boolean robustnessWanted() {
        return robustnessWanted;
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
    public void learningRate(double newRate) {
        if (!(newRate > 0) || Double.isInfinite(newRate)) {
            throw new InvalidInput(
                    "/callbacks",
                    speaker + " set the learning rate to " + newRate,
                    "choose options that keep it above 0");
        }
        rate = newRate;
        for (var layer : net.getLayers()) {
            for (String parameter : layer.paramTable().keySet()) {
                // DL4J's own setLearningRate rebuilds the updater's state, and fails where a weight is not a number.
                var updater = layer.conf().getLayer().getUpdaterByParam(parameter);
                if (updater.hasLearningRate()) updater.setLrAndSchedule(newRate, null);
            }
        }
    }

    @Override
    public void stop(String reason) {
        stopped = true;
        log("info", reason);
    }

    @Override
    public INDArray weights() {
        return net.params().dup();
    }

    @Override
    public void weights(INDArray weights) {
        net.setParams(weights);
    }

    @Override
    public void saveModel(String name) {
        Path file = file(name);
        files.remove(file);
        saver.accept(file);
        sink.artifact(file, "checkpoint");
    }

    @Override
    public Path file(String name) {
        Path file = sink.folder().resolve(name).normalize();
        if (name.equals("model.zip")) {
            throw new InvalidInput(
                    "/callbacks",
                    speaker + " wants to write model.zip, where the model at the end is saved",
                    "choose another name");
        }
        if (!file.startsWith(sink.folder()) || file.equals(sink.folder())) {
            throw new InvalidInput(
                    "/callbacks",
                    speaker + " wants to write `" + name + "`, outside the run's folder",
                    "give a plain file name");
        }
        files.add(file);
        return file;
    }

    @Override
    public void measureRobustness() {
        robustnessWanted = true;
    }

    @Override
    public void log(String level, String message) {
        sink.log(level, speaker, message);
    }

    /** Enters the files that callbacks wrote themselves among the run's artifacts. */
    void announceFiles() {
        for (Path file : files) if (Files.exists(file)) sink.artifact(file, "file");
    }
}
