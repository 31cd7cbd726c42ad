package io.mortise.spi;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Supplies a transform.
 *
 * @param <O> the options
 */
@ConsumerType
public interface TransformRecipe<O extends Record> extends Plugin<O> {
    /**
     * Learns what the transform needs from the training part, as the transforms before it left it. What comes back is
     * saved with the model.
     */
    default double[] fit(O options, Examples training, Shape shape) {
        return new double[0];
    }

    /**
     * The transform, ready for use.
     *
     * @param fitted what {@link #fit} gave
     * @param shape of the examples that come in; what goes out has the same
     * @return a transform, or an {@link Augmentation}
     * @throws io.mortise.api.InvalidInput where it does not fit such examples; {@code where} is a pointer into the
     *     options, or empty
     */
    Transform build(O options, double[] fitted, Shape shape);

    /**
     * How the transform is written in ONNX; by default nobody knows, and a model with it cannot be exported in that format
     * together with its transforms. An {@link Augmentation} is left out there.
     *
     * @param fitted what {@link #fit} gave
     * @param shape of the examples; in ONNX they have the batch before it, images their channels first
     */
    default Optional<OnnxNodes> onnx(O options, double[] fitted, Shape shape) {
        return Optional.empty();
    }
}
