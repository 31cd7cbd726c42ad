package io.mortise.spi.optimizer;

import java.io.Serializable;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How an optimizer turns gradients into steps. Make it a public record whose components are numbers, booleans, strings
 * and enums: its name and its components are written to saved models, and it is made again out of them when one is read.
 * What it remembers from step to step lies in slots, which are saved with the model too.
 *
 * <pre>{@code
 * public record Momentum(double momentum) implements UpdateRule {
 *     public List<String> slots() {
 *         return List.of("velocity");
 *     }
 *
 *     public void step(INDArray gradient, List<INDArray> slots, double rate, int step) {
 *         INDArray velocity = slots.getFirst();
 *         velocity.muli(momentum).addi(gradient.mul(rate));
 *         gradient.assign(velocity);
 *     }
 * }
 * }</pre>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, include = JsonTypeInfo.As.PROPERTY, property = "@class")
@ConsumerType
public interface UpdateRule extends Serializable {
    /** The slots' names, in the order in which they lie in the state, always the same; by default there are none. */
    default List<String> slots() {
        return List.of();
    }

    /** What every slot holds before the first step. */
    default double initialValue() {
        return 0;
    }

    /**
     * Turns a gradient into what is subtracted from the parameters, in place. It is called for several parameters at once
     * or one after the other, so that no number may depend on another.
     *
     * @param gradient of rank 1, of the mean loss of the batch
     * @param slots of the gradient's length, in the order of {@link #slots()}; brought up to date in place
     * @param rate the learning rate of this step
     * @param step counted from 1
     */
    void step(INDArray gradient, List<INDArray> slots, double rate, int step);
}
