package io.mortise.engine;

import io.mortise.api.run.Vitals;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Hears how a training goes, and says where its files belong. Called on the training thread. */
@ConsumerType
public interface TrainingSink {
    /** The learning rate of the step that is about to be done. */
    default void learningRate(double rate) {}

    /** A step was done; epoch and step count from 1. */
    void batch(int epoch, long step, Map<String, Double> metrics);

    /** An epoch and its validation are done. */
    void epoch(int epoch, Map<String, Double> metrics);

    /** How each layer with weights fared in that epoch; told before the epoch's end is. */
    default void layers(int epoch, List<Vitals.Layer> layers) {}

    /** Something worth telling: {@code info} or {@code warn}. */
    void log(String level, String source, String message);

    /** The run's folder. */
    Path folder();

    /** A file in the run's folder is finished. */
    void artifact(Path file, String kind);

    /** Whether the user asked to stop; looked at for every batch. */
    boolean cancelled();
}
