package io.mortise.engine;

import io.mortise.engine.Wiring.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;

/** A net as a list of layers. */
final class ListDraft implements Draft {
    private final List<Layer> layers = new ArrayList<>();
    private final Map<Integer, InputPreProcessor> preProcessors = new HashMap<>();
    private String name = "";
    private int first;

    @Override
    public void begin(Step step) {
        name = step.name();
        first = layers.size();
    }

    @Override
    public void preProcess(InputPreProcessor processor) {
        preProcessors.merge(layers.size(), processor, (a, b) -> new ComposableInputPreProcessor(a, b));
    }

    @Override
    public void layer(Layer layer) {
        layers.add(layer);
    }

    @Override
    public void merge(GraphVertex vertex) {
        throw new IllegalStateException("a list has no place for " + vertex);
    }

    @Override
    public void end() {
        layers.subList(first, layers.size()).forEach(layer -> layer.setLayerName(name));
    }

    @Override
    public List<Layer> layers() {
        return layers;
    }

    @Override
    public Net net(NeuralNetConfiguration.Builder global, LossLayer closing) {
        var list = global.list();
        layers.forEach(list::layer);
        list.layer(closing);
        preProcessors.forEach(list::inputPreProcessor);
        return new ListNet(list.validateOutputLayerConfig(false).build());
    }
}
