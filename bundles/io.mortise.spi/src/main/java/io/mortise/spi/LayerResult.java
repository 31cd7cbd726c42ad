package io.mortise.spi;

import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

/** What a layer recipe makes. */
public sealed interface LayerResult {
    /** One DL4J layer, or several in a row. */
    record Layers(List<Layer> layers) implements LayerResult {
        public Layers {
            layers = List.copyOf(layers);
        }
    }

    /** No layer, only another shape of the same values. */
    record Reshape(InputPreProcessor preProcessor, InputType output) implements LayerResult {}

    /** One layer. */
    static LayerResult of(Layer layer) {
        return new Layers(List.of(layer));
    }
}
