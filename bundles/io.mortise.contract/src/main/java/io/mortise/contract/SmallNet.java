package io.mortise.contract;

import io.mortise.contract.describe.OptionsBinder;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.Plugin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A small net out of layer recipes, put together as the engine does it: a running input type, a preprocessor for a
 * change of shape, no global defaults. Its loss is the squared error, summed over the outputs, averaged over the
 * examples.
 */
public final class SmallNet {
    private final List<Plugin<?>> parts;
    private final List<Layer> layers = new ArrayList<>();
    private final List<InputType> outputs = new ArrayList<>();
    private final Map<Integer, InputPreProcessor> preProcessors = new LinkedHashMap<>();
    private InputType running;

    /**
     * An empty net.
     *
     * @param input what comes in
     * @param parts activations and initializers that the layers may name
     */
    public SmallNet(InputType input, List<? extends Plugin<?>> parts) {
        this.running = input;
        this.parts = List.copyOf(parts);
    }

    /**
     * Puts a layer on top.
     *
     * @throws io.mortise.api.InvalidInput where it does not take these options, or what comes in
     * @throws NullPointerException where it builds nothing
     */
    public <O extends Record> SmallNet layer(LayerRecipe<O> recipe, Map<String, ?> options) {
        LayerResult built = recipe.build(OptionsBinder.bind(recipe, options), new Surroundings(running, parts));
        return layer(Objects.requireNonNull(built, recipe.type() + " builds nothing"));
    }

    /** Puts on top what a recipe has built. */
    SmallNet layer(LayerResult result) {
        switch (result) {
            case LayerResult.Layers made -> made.layers().forEach(this::layer);
            case LayerResult.Reshape reshape -> {
                preProcess(reshape.preProcessor());
                running = reshape.output();
            }
            case LayerResult.Merge merge ->
                throw new IllegalArgumentException(merge.vertex() + " takes several inputs, and this net is a list");
        }
        return this;
    }

    /** Puts a layer of DL4J's own on top. */
    public SmallNet layer(Layer layer) {
        InputPreProcessor own = layer.getPreProcessorForInputType(running);
        if (own != null) {
            preProcess(own);
            running = own.getOutputType(running);
        }
        layer.setNIn(running, true);
        running = layer.getOutputType(layers.size(), running);
        layers.add(layer);
        outputs.add(running);
        return this;
    }

    private void preProcess(InputPreProcessor processor) {
        preProcessors.merge(layers.size(), processor, ComposableInputPreProcessor::new);
    }

    /** What comes out so far. */
    public InputType output() {
        return running;
    }

    /** The layers so far, from below. */
    List<Layer> layers() {
        return List.copyOf(layers);
    }

    /** What each layer says that comes out of it. */
    List<InputType> outputs() {
        return List.copyOf(outputs);
    }

    /** The net with plain gradient descent, initialised. */
    public MultiLayerNetwork build(DataType type, long seed, double learningRate) {
        return build(type, seed, new Sgd(learningRate));
    }

    /** The net, initialised. Images are made a row of numbers before the loss. */
    MultiLayerNetwork build(DataType type, long seed, IUpdater updater) {
        CrashReportingUtil.crashDumpsEnabled(false); // they need a library that is left out
        var list = new NeuralNetConfiguration.Builder()
                .dataType(type)
                .seed(seed)
                .updater(updater)
                .list();
        layers.forEach(list::layer);
        list.layer(new LossLayer.Builder(LossFunction.L2)
                .activation(new ActivationIdentity())
                .build());
        withFlatEnd().forEach(list::inputPreProcessor);
        var net = new MultiLayerNetwork(list.build());
        net.init();
        return net;
    }

    private Map<Integer, InputPreProcessor> withFlatEnd() {
        var all = new LinkedHashMap<>(preProcessors);
        if (running instanceof InputType.InputTypeConvolutional image) {
            var flat = new CnnToFeedForwardPreProcessor(image.getHeight(), image.getWidth(), image.getChannels());
            all.merge(layers.size(), flat, ComposableInputPreProcessor::new);
        }
        return all;
    }
}
