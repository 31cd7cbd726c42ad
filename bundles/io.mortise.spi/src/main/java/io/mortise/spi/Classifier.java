package io.mortise.spi;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** What an {@link EstimatorRecipe} has learnt. Asked from several threads at once. */
@ConsumerType
public interface Classifier {
    /**
     * Its answer to one example.
     *
     * @param values as the transforms left them; to be left as they are
     * @return one for each class, at least 0, 1 in all. One that knows no probabilities gives 1 to its choice
     */
    float[] probabilities(float[] values);

    /**
     * Its answers to several examples, each as {@link #probabilities(float[])} gives it, to the bit. By default they are
     * asked for one by one; one that is faster with many at a time does it here. Asked with some hundreds at most.
     */
    default float[][] probabilities(float[][] examples) {
        var answers = new float[examples.length][];
        for (int i = 0; i < examples.length; i++) answers[i] = probabilities(examples[i]);
        return answers;
    }

    /**
     * Whether they are probabilities, of which a log loss can be told. By default they are; one that only chooses, or
     * counts a few votes, says no.
     */
    default boolean probabilistic() {
        return true;
    }

    /**
     * How it is written in ONNX: [n, length] comes in, as the transforms left it, and [n, classes] goes out. By default
     * nobody knows, and it cannot be exported in that format.
     */
    default Optional<OnnxNodes> onnx() {
        return Optional.empty();
    }

    /** Writes all that {@link EstimatorRecipe#restore} needs; the same classifier writes the same bytes. */
    void save(OutputStream out) throws IOException;
}
