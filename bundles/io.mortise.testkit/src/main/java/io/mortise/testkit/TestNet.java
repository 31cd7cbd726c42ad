package io.mortise.testkit;

import io.mortise.contract.SmallNet;
import io.mortise.json.Json;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.Plugin;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A small net out of layer recipes, put together as the engine does it. Its loss is the squared error, summed over the
 * outputs, averaged over the examples; its updater plain gradient descent.
 */
public final class TestNet {
    private final SmallNet net;

    /**
     * An empty net.
     *
     * @param input what comes in
     * @param parts activations and initializers that the layers may name
     */
    public TestNet(InputType input, List<Plugin<?>> parts) {
        this.net = new SmallNet(input, parts);
    }

    /** Puts a layer on top, with options as JSON. */
    public <O extends Record> TestNet layer(LayerRecipe<O> recipe, String options) {
        net.layer(recipe, Json.object(Json.read(options, Map.class)));
        return this;
    }

    /** Puts a layer of DL4J's own on top. */
    public TestNet layer(Layer layer) {
        net.layer(layer);
        return this;
    }

    /** What comes out so far. */
    public InputType output() {
        return net.output();
    }

    /** The net, initialised. Images are made a row of numbers before the loss. */
    public MultiLayerNetwork build(DataType type, long seed, double learningRate) {
        return net.build(type, seed, learningRate);
    }
}
