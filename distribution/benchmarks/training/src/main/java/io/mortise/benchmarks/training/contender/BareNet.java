package io.mortise.benchmarks.training.contender;

import java.util.Map;

/** A net with its batches at hand, to be trained or asked step by step with nothing around it. */
interface BareNet extends AutoCloseable {
    /**
     * One training step on that batch: forward, backward, Adam.
     *
     * @return the mean loss of the batch before the step
     */
    double train(int batch);

    /** Probabilities for that batch, as at inference. */
    void infer(int batch);

    /** Weights and running statistics, counted. */
    long parameters();

    /** What computes. */
    Map<String, String> facts();

    @Override
    void close();
}
