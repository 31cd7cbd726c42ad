package io.mortise.engine;

import io.mortise.api.Experiment.Node;
import io.mortise.spi.Accelerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.deeplearning4j.nn.api.FwdPassType;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.graph.vertex.impl.PreprocessorVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A graph of layers with one input and one output. */
@SuppressWarnings("overrides") // DL4J's own doEvaluation overrides a varargs method with an array
final class GraphNet extends ComputationGraph implements Net {
    private static final long serialVersionUID = 1L;

    GraphNet(ComputationGraphConfiguration configuration) {
        super(configuration);
    }

    /** The name of the vertex that goes into the closing layer. */
    String answer() {
        return configuration.getVertexInputs().get(loss()).getFirst();
    }

    private String loss() {
        return configuration.getNetworkOutputs().getFirst();
    }

    @Override
    public Object configuration() {
        return configuration;
    }

    @Override
    public List<NeuralNetConfiguration> configurations() {
        return layerVertices().values().stream()
                .map(org.deeplearning4j.nn.conf.graph.LayerVertex::getLayerConf)
                .toList();
    }

    /** In the order in which they were added, which is that of the layers. */
    private Map<String, org.deeplearning4j.nn.conf.graph.LayerVertex> layerVertices() {
        var found = new LinkedHashMap<String, org.deeplearning4j.nn.conf.graph.LayerVertex>();
        configuration.getVertices().forEach((name, vertex) -> {
            if (vertex instanceof org.deeplearning4j.nn.conf.graph.LayerVertex layer) found.put(name, layer);
        });
        return found;
    }

    @Override
    public List<InputType> outputTypes(InputType input) {
        var types = configuration.getLayerActivationTypes(false, input);
        return layerVertices().keySet().stream().map(types::get).toList();
    }

    /** Vertices are made in turn: the first that is missing is the one that was being made. */
    @Override
    public OptionalInt unmade() {
        int missing = vertices == null ? -1 : Arrays.asList(vertices).indexOf(null);
        if (missing < 1) return OptionalInt.empty();
        var names = List.copyOf(configuration.getVertices().keySet());
        int layer = List.copyOf(layerVertices().keySet()).indexOf(names.get(missing - 1)); // the first is the data
        return layer < 0 ? OptionalInt.empty() : OptionalInt.of(layer);
    }

    @Override
    public void replace(int index, Layer layer) {
        for (GraphVertex vertex : vertices) {
            if (vertex instanceof LayerVertex holder && holder.getLayer() == layers[index]) holder.setLayer(layer);
        }
        layers[index] = layer;
    }

    @Override
    public List<Layer> inOrderOfParameters() {
        return Arrays.stream(topologicalOrder)
                .mapToObj(index -> vertices[index].getLayer())
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<Stage> stages() {
        var stages = new ArrayList<Stage>();
        var places = new HashMap<>(Map.of(Node.INPUT, Stage.DATA));
        for (int index : topologicalOrder) {
            GraphVertex vertex = vertices[index];
            String name = vertex.getVertexName();
            if (vertex.isInputVertex() || name.equals(loss())) continue;
            var inputs = configuration.getVertexInputs().get(name).stream()
                    .map(places::get)
                    .toList();
            places.put(name, stages.size());
            stages.add(
                    switch (vertex) {
                        case LayerVertex layer ->
                            new Stage(name, inputs, layer.getLayerPreProcessor(), layer.getLayer(), null);
                        case PreprocessorVertex shape -> new Stage(name, inputs, shape.getPreProcessor(), null, null);
                        default -> new Stage(name, inputs, null, null, vertex);
                    });
        }
        return stages;
    }

    @Override
    public @Nullable INDArray updaterState() {
        return getUpdater().getStateViewArray();
    }

    @Override
    public void updaterState(INDArray state) {
        getUpdater().setStateViewArray(state);
    }

    @Override
    public void fit(INDArray features, INDArray labels) {
        fit(new INDArray[] {features}, new INDArray[] {labels});
    }

    @Override
    public Outputs outputs(INDArray features) {
        Map<String, INDArray> all = feedForward(features, false);
        var of = new IdentityHashMap<Layer, INDArray>();
        for (GraphVertex vertex : vertices) {
            if (vertex.hasLayer()) of.put(vertex.getLayer(), all.get(vertex.getVertexName()));
        }
        return new Outputs(of, all.values());
    }

    @Override
    public INDArray logits(INDArray features) {
        int[] last = {getVertex(answer()).getVertexIndex()};
        INDArray[] data = {features};
        return Net.flat(
                outputOfLayersDetached(false, FwdPassType.STANDARD, last, data, null, null, true, false, null)[0]);
    }

    @Override
    public String accelerate(Collection<Accelerator> accelerators, long... batch) {
        return "none: graphs of nodes are computed by Deeplearning4j";
    }

    @Override
    public boolean isAccelerated() {
        return false;
    }
}
