package io.mortise.contract;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.CrashReportingUtil;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What a recipe that merges has built for two inputs of one type.
 *
 * @param input what comes in, twice
 */
record Merged(InputType input, LayerResult.Merge merge) {
    private static final String DATA = "input";
    private static final long SEED = 7;

    /** Builds; null where the recipe gives nothing. */
    static <O extends Record> @Nullable Merged of(LayerRecipe<O> recipe, O options, Surroundings twice) {
        LayerResult result = recipe.build(options, twice);
        if (result == null) return null;
        if (result instanceof LayerResult.Merge merge) return new Merged(twice.input(), merge);
        throw new IllegalStateException(
                "it says that it merges, and builds a " + result.getClass().getSimpleName());
    }

    /** A net in which it puts together two linear layers, in double precision; its loss is the squared error. */
    ComputationGraph net() {
        CrashReportingUtil.crashDumpsEnabled(false); // they need a library that is left out
        var loss = new LossLayer.Builder(LossFunction.L2)
                .activation(new ActivationIdentity())
                .build();
        var flat = merge.output() instanceof InputType.InputTypeConvolutional image
                ? new CnnToFeedForwardPreProcessor(image.getHeight(), image.getWidth(), image.getChannels())
                : null;
        var configuration = new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .seed(SEED)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs(DATA)
                .addLayer("a", linear(), DATA)
                .addLayer("b", linear(), DATA)
                .addVertex("merged", merge.vertex(), "a", "b")
                .addLayer("loss", loss, flat, "merged")
                .setOutputs("loss")
                .build();
        var net = new ComputationGraph(configuration);
        net.init();
        return net;
    }

    private Layer linear() {
        Layer layer = Stack.below(input);
        layer.setNIn(input, true);
        return layer;
    }
}
