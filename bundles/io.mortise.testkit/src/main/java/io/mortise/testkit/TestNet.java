package io.mortise.testkit;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.Plugin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A small net out of layer recipes, put together as the engine does it: a running input type, a preprocessor for a
 * change of shape, no global defaults. Its loss is the squared error, summed over the outputs, averaged over the
 * examples; its updater plain gradient descent.
 */
public final class TestNet {
    private final List<Plugin<?>> parts;
    private final List<Layer> layers = new ArrayList<>();
    private final Map<Integer, InputPreProcessor> preProcessors = new LinkedHashMap<>();
    private InputType running;

    /**
     * An empty net.
     *
     * @param input what comes in
     * @param parts activations and initializers that the layers may name
     */
    public TestNet(InputType input, List<Plugin<?>> parts) {
        this.running = input;
        this.parts = List.copyOf(parts);
    }

    /** Puts a layer on top, with options as JSON. */
    public <O extends Record> TestNet layer(LayerRecipe<O> recipe, String options) {
        LayerResult result = recipe.build(Options.of(recipe, options), new TestContext(running, parts));
        switch (result) {
            case LayerResult.Layers made -> made.layers().forEach(this::layer);
            case LayerResult.Reshape reshape -> {
                preProcessors.put(layers.size(), reshape.preProcessor());
                running = reshape.output();
            }
        }
        return this;
    }

    /** Puts a layer of DL4J's own on top. */
    public TestNet layer(Layer layer) {
        layer.setNIn(running, true);
        running = layer.getOutputType(layers.size(), running);
        layers.add(layer);
        return this;
    }

    /** What comes out so far. */
    public InputType output() {
        return running;
    }

    /** The net, initialised. Images are made a row of numbers before the loss. */
    public MultiLayerNetwork build(DataType type, long seed, double learningRate) {
        if (running instanceof InputType.InputTypeConvolutional image) {
            preProcessors.put(
                    layers.size(),
                    new CnnToFeedForwardPreProcessor(image.getHeight(), image.getWidth(), image.getChannels()));
        }
        var list = new NeuralNetConfiguration.Builder()
                .dataType(type)
                .seed(seed)
                .updater(new Sgd(learningRate))
                .list();
        layers.forEach(list::layer);
        list.layer(new LossLayer.Builder(LossFunction.L2)
                .activation(new ActivationIdentity())
                .build());
        preProcessors.forEach(list::inputPreProcessor);
        var net = new MultiLayerNetwork(list.build());
        net.init();
        return net;
    }
}
