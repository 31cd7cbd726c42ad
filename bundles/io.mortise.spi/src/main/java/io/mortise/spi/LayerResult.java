package io.mortise.spi;

import io.mortise.spi.layer.CustomLayer;
import io.mortise.spi.layer.LayerFunction;
import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;

/**
 * What a layer recipe makes. Most return {@link #of(Layer...) LayerResult.of} of
 *
 * <ul>
 *   <li>a layer of DL4J's own, made with its builder. DL4J's builders do not have Keras's defaults: set activation
 *       (identity, unless you want another) and initializer;
 *   <li>several such layers, a block: they stand one after the other, and are one row of the layer table;
 *   <li>a {@link LayerFunction}: forward and backward pass by the author's own hand;
 *   <li>a {@link io.mortise.spi.layer.GraphFunction}: what is computed, in SameDiff's operations, with the backward pass
 *       derived from it;
 *   <li>a layer class of the author's own in DL4J's way. It must be public, and readable by DL4J's own, shaded Jackson
 *       ({@code org.nd4j.shade.jackson}): saved models name it.
 * </ul>
 */
public sealed interface LayerResult {
    /** One DL4J layer, or several in a row. */
    record Layers(List<Layer> layers) implements LayerResult {
        public Layers {
            layers = List.copyOf(layers);
            if (layers.stream().anyMatch(AbstractSameDiffLayer.class::isInstance)) {
                throw new IllegalArgumentException("DL4J's SameDiff layers make gradients twice as large as they are;"
                        + " implement io.mortise.spi.layer.GraphFunction instead");
            }
        }
    }

    /** No layer, only another shape of the same values. */
    record Reshape(InputPreProcessor preProcessor, InputType output) implements LayerResult {}

    /**
     * Several inputs become one, in a graph; of a recipe that {@link LayerRecipe#merges() merges}.
     *
     * @param vertex DL4J's, such as {@code ElementWiseVertex}, or one of the author's own in DL4J's way: public, and readable
     *     by DL4J's own, shaded Jackson
     * @param output what comes out
     */
    record Merge(GraphVertex vertex, InputType output) implements LayerResult {}

    /** One layer, or several in a row. Each is told what comes in by the engine. */
    static LayerResult of(Layer... layers) {
        return new Layers(List.of(layers));
    }

    /** A layer with a forward and a backward pass of its own. */
    static LayerResult of(LayerFunction function) {
        return of(new CustomLayer(function));
    }
}
