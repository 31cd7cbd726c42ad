package io.mortise.benchmarks.training.subject;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a measurement is of. */
public enum Work {
    /** Steps of training, in images a second. */
    TRAINING,
    /** Answers of the net as at inference, up to the probabilities, in images a second. */
    INFERENCE,
    /** The product of two matrices in single precision, in GFLOP/s: what the machine can do at best. */
    SGEMM;

    /** As it stands in files and on the command line. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
