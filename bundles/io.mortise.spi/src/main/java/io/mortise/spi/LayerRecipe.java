package io.mortise.spi;

import io.mortise.api.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Supplies a layer: one of DL4J's, several in a row, or one with passes of its own; {@link LayerResult} says how.
 *
 * @param <O> the options
 */
@ConsumerType
public interface LayerRecipe<O extends Record> extends Plugin<O> {
    /**
     * The layer for these options. Number of inputs and input preprocessors are set by the engine.
     *
     * @throws io.mortise.api.InvalidInput where it does not fit its input; {@code where} is a pointer into the options
     */
    LayerResult build(O options, Context context);

    /**
     * Whether it puts together what several nodes of a graph answer, and makes a {@link LayerResult.Merge} of them. All other
     * layers take one input. The engine makes sure that there are two at least.
     */
    default boolean merges() {
        return false;
    }

    /**
     * How the layer is written in ONNX, its activation included; by default nobody knows, and a net with it cannot be
     * exported in that format. Asked where the layer is not made of DL4J's common ones alone.
     *
     * @param input what comes in: [n, channels, height, width] or [n, length]; the first of several
     * @param parameters what was learnt, by name; those of a block have the index of their layer and an underscore before
     *     them, {@code 0_W}
     */
    default Optional<OnnxNodes> onnx(O options, InputType input, Map<String, INDArray> parameters) {
        return Optional.empty();
    }

    /** What is known where the layer stands. */
    @ProviderType
    interface Context extends Parts {
        /** What comes in: {@code convolutional} is channels first. */
        InputType input();

        /** All that comes in, in the order of the spec; one, but for a layer that {@link LayerRecipe#merges() merges}. */
        default List<InputType> inputs() {
            return List.of(input());
        }

        @Override
        IActivation activation(Part part);

        @Override
        IWeightInit initializer(Part part);
    }
}
