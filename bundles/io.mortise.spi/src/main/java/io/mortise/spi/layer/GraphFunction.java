package io.mortise.spi.layer;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A layer that only says what it computes, with SameDiff's operations; its backward pass is derived from that. A public
 * record, like any {@link LayerFunction}.
 *
 * <pre>{@code
 * public record Projection(int units) implements GraphFunction {
 *     public InputType output(InputType input) {
 *         return InputType.feedForward(units);
 *     }
 *
 *     public List<Parameter> parameters(InputType input) {
 *         return List.of(Parameter.of("W", new WeightInitXavier(), input.arrayElementsPerExample(), units));
 *     }
 *
 *     public SDVariable define(SameDiff graph, SDVariable x, Map<String, SDVariable> parameters) {
 *         return graph.math().tanh(x.mmul(parameters.get("W")));
 *     }
 * }
 * }</pre>
 *
 * <p>It takes the place of DL4J's {@code SameDiffLayer} and {@code SameDiffLambdaLayer}, whose gradients come out twice as
 * large as they are in DL4J 1.0.0-M2.1. It is slower than passes written by hand.
 */
@ConsumerType
public interface GraphFunction extends LayerFunction {
    /**
     * Puts the layer's operations into a graph. Called once for each net.
     *
     * @param input [n, …], n not known
     * @param parameters by the names that {@link #parameters} gives
     * @return the outputs, [n, …]
     */
    SDVariable define(SameDiff graph, SDVariable input, Map<String, SDVariable> parameters);

    @Override
    default INDArray forward(Pass pass) {
        return Graph.of(this, pass).forward(pass);
    }

    @Override
    default INDArray backward(Pass pass, INDArray gradient) {
        return Graph.of(this, pass).backward(pass, gradient);
    }
}
