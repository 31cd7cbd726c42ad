package io.mortise.callback.core;

import io.mortise.spi.Callback;
import io.mortise.spi.Training;
import io.mortise.spi.TrainingEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A training that goes by a script: the metrics of each epoch are given, and what is asked of it is written down. */
final class Script implements Training {
    static final String METRIC = "val_loss";

    final List<Double> rates = new ArrayList<>();
    final List<Integer> saved = new ArrayList<>();
    final List<String> savedNames = new ArrayList<>();
    final List<String> stops = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final List<String> infos = new ArrayList<>();
    int robustnessAsked;

    private final Path folder;
    private final List<Map<String, Double>> history;
    private double rate = 0.1;
    private int epoch;
    private int weightsOfEpoch;

    Script(Path folder, List<Map<String, Double>> history) {
        this.folder = folder;
        this.history = history;
    }

    /** Epochs with these values of {@link #METRIC}. */
    static Script of(double... values) {
        var history = new ArrayList<Map<String, Double>>();
        for (double value : values) {
            history.add(Map.of(METRIC, value));
        }
        return new Script(Path.of("unused"), history);
    }

    /** Trains to the end of the script, or until it is stopped. */
    Script run(Callback callback) {
        callback.on(new TrainingEvent.Begin(), this);
        for (epoch = 1; epoch <= history.size() && stops.isEmpty(); epoch++) {
            callback.on(new TrainingEvent.EpochBegin(epoch), this);
            rates.add(rate);
            weightsOfEpoch = epoch;
            callback.on(new TrainingEvent.EpochEnd(epoch, history.get(epoch - 1)), this);
        }
        epoch--;
        callback.on(new TrainingEvent.End(), this);
        return this;
    }

    /** The last epoch that was trained. */
    int lastEpoch() {
        return epoch;
    }

    /** The epoch whose weights the training ended with. */
    int weightsOfEpoch() {
        return weightsOfEpoch;
    }

    Script withRate(double initial) {
        rate = initial;
        return this;
    }

    @Override
    public int epochs() {
        return history.size();
    }

    @Override
    public double learningRate() {
        return rate;
    }

    @Override
    public void learningRate(double rate) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("no rate: " + rate);
        }
        this.rate = rate;
    }

    @Override
    public void stop(String reason) {
        stops.add(reason);
    }

    @Override
    public INDArray weights() {
        return Nd4j.create(new float[] {weightsOfEpoch});
    }

    @Override
    public void weights(INDArray weights) {
        weightsOfEpoch = weights.getInt(0);
    }

    @Override
    public void saveModel(String name) {
        saved.add(epoch);
        savedNames.add(name);
    }

    @Override
    public Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void measureRobustness() {
        robustnessAsked++;
    }

    @Override
    public void log(String level, String message) {
        (level.equals("warn") ? warnings : infos).add(message);
    }
}
