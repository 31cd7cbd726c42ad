package io.mortise.benchmarks.training.subject;

/** A layer with its options, under Keras's names; images are [channels, height, width]. */
public sealed interface Layer {
    /**
     * Square kernels that move by one.
     *
     * @param filters channels that come out
     * @param kernel height and width of the kernels, odd where {@code same}
     * @param same whether the image is padded with zeros so that it keeps its size
     */
    record Convolution(int filters, int kernel, boolean same, Activation activation) implements Layer {}

    /**
     * Square windows side by side.
     *
     * @param kind the largest value of a window or its mean
     * @param size height and width of a window
     */
    record Pooling(Kind kind, int size) implements Layer {
        /** What is taken of a window. */
        public enum Kind {
            MAXIMUM,
            MEAN
        }
    }

    /**
     * Batch normalization.
     *
     * @param momentum share of the running mean and variance that a step keeps
     * @param epsilon added to the variance
     */
    record Normalization(double momentum, double epsilon) implements Layer {}

    /**
     * Dropout.
     *
     * @param rate share that is dropped in training
     */
    record Dropout(double rate) implements Layer {}

    /** An image as a row of numbers. */
    record Flatten() implements Layer {}

    /**
     * A fully connected layer.
     *
     * @param units numbers that come out
     */
    record Dense(int units, Activation activation) implements Layer {}

    /** What a layer applies to its outputs. */
    enum Activation {
        LINEAR,
        RELU,
        TANH,
        SOFTMAX
    }
}
