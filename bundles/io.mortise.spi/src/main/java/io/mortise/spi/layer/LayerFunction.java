package io.mortise.spi.layer;

import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a layer computes, forwards and backwards. Make it a public record whose components are numbers, booleans, strings,
 * enums, and DL4J's {@code IActivation} and {@code IWeightInit}: its name and its components are written to saved models,
 * and it is made again out of them when one is read.
 *
 * <pre>{@code
 * public record Scale(double initial) implements LayerFunction {
 *     public List<Parameter> parameters(InputType input) {
 *         return List.of(Parameter.constant("alpha", initial, 1));
 *     }
 *
 *     public INDArray forward(Pass pass) {
 *         return pass.input().mul(pass.parameter("alpha").getDouble(0));
 *     }
 *
 *     public INDArray backward(Pass pass, INDArray gradient) {
 *         pass.gradient("alpha").assign(pass.input().mul(gradient).sumNumber());
 *         return gradient.mul(pass.parameter("alpha").getDouble(0));
 *     }
 * }
 * }</pre>
 *
 * <p>Arrays have the examples first: [n, length] for a row of numbers, [n, channels, height, width] for an image. They are
 * of single precision in training, of double precision where gradients are checked.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, include = JsonTypeInfo.As.PROPERTY, property = "@class")
@ConsumerType
public interface LayerFunction extends Serializable {
    /** The shape that comes out; by default the one that comes in. */
    default InputType output(InputType input) {
        return input;
    }

    /** What is learnt, for that input; by default nothing. Always the same for the same input. */
    default List<Parameter> parameters(InputType input) {
        return List.of();
    }

    /**
     * The layer's outputs. The input must be left as it is.
     *
     * @return [n, …] as {@link #output} announces it
     */
    INDArray forward(Pass pass);

    /**
     * The gradients, after a forward pass of the same examples in training: that of each parameter is put into
     * {@link Pass#gradient}, summed over the examples; that of the input is returned.
     *
     * @param gradient of the loss by the layer's outputs, of their shape; may be overwritten
     * @return of the loss by the layer's inputs, of their shape
     */
    INDArray backward(Pass pass, INDArray gradient);
}
