package io.mortise.optimizer.core.internal;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Adamax (Kingma and Ba, 2014, section 7.1) as Keras has it: {@code m = beta1 * m + (1 - beta1) * g},
 * {@code u = max(beta2 * u, |g|)}; the step is {@code rate / (1 - beta1^t) * m / (u + epsilon)}.
 *
 * <p>DL4J's own does not add epsilon to {@code u}.
 */
public final class AdamaxUpdater extends SlotUpdater {
    private static final long serialVersionUID = 1;

    private final double beta1;
    private final double beta2;
    private final double epsilon;

    /** An updater whose slots start at zero. */
    @JsonCreator
    public AdamaxUpdater(
            @JsonProperty("learningRate") double learningRate,
            @JsonProperty("beta1") double beta1,
            @JsonProperty("beta2") double beta2,
            @JsonProperty("epsilon") double epsilon) {
        super(learningRate);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    @Override
    List<String> slots() {
        return List.of("momentum", "norm");
    }

    @Override
    List<?> settings() {
        return List.of(beta1, beta2, epsilon);
    }

    @Override
    void step(INDArray gradient, List<INDArray> slots, double rate, int step) {
        INDArray momentum = slots.getFirst();
        INDArray norm = slots.getLast();
        InPlace.average(momentum, beta1, gradient);
        Transforms.abs(gradient, false);
        norm.muli(beta2);
        Transforms.max(norm, gradient, false);
        gradient.assign(norm).addi(epsilon).rdivi(momentum).muli(rate / (1 - Math.pow(beta1, step)));
    }
}
