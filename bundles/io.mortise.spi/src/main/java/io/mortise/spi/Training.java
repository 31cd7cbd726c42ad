package io.mortise.spi;

import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.annotation.versioning.ProviderType;

/** The training that a callback steers. */
@ProviderType
public interface Training {
    /** Epochs planned. */
    int epochs();

    /** The rate of the next step. */
    double learningRate();

    /** Sets the rate of the next steps, more than 0. */
    void learningRate(double rate);

    /** Ends the training: after the current batch if called on a batch's end, else after the epoch. Not a failure. */
    void stop(String reason);

    /** A copy of all parameters, running means and variances included. */
    INDArray weights();

    /** Puts parameters back that {@link #weights} gave. */
    void weights(INDArray weights);

    /**
     * Saves the model as it is now, in place of an earlier one of that name, and enters it among the run's artifacts.
     *
     * @param name file name below the run's folder, {@code best.zip}
     */
    void saveModel(String name);

    /** A file in the run's folder that the callback writes itself; entered among the artifacts when the run ends. */
    Path file(String name);

    /**
     * Has the finished model measured on corrupted images, too, once the test set was read; what comes of it is kept with
     * the run. Nothing but a warning comes of it where there is no test part, or its examples are no images.
     */
    void measureRobustness();

    /** Tells the user: {@code info} or {@code warn}. */
    void log(String level, String message);
}
