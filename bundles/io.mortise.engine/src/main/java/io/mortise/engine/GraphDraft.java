package io.mortise.engine;

import io.mortise.api.Experiment.Node;
import io.mortise.engine.Wiring.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;

/**
 * A net as a graph. What a step answers is the vertex of its name; what the engine adds has a slash in its name.
 *
 * <p>Some of DL4J's layers write into their input (activations at inference, dropout in training), and some hand on their input
 * as it is. Where others take the same input too, such a layer gets a copy of its own: DL4J's graph does not see to it.
 */
final class GraphDraft implements Draft {
    /** Those that are known to leave their input as it is, and to answer with another array. */
    private static final Set<Class<?>> HARMLESS = Set.of(
            ConvolutionLayer.class,
            DepthwiseConvolution2D.class,
            ZeroPaddingLayer.class,
            DenseLayer.class,
            SubsamplingLayer.class,
            GlobalPoolingLayer.class,
            BatchNormalization.class,
            ElementWiseVertex.class,
            MergeVertex.class);

    private final List<Layer> layers = new ArrayList<>();
    private final List<Vertex> vertices = new ArrayList<>();
    private final Map<String, String> ends = new HashMap<>(Map.of(Node.INPUT, Node.INPUT));
    private final List<Object> made = new ArrayList<>();
    private Step step;

    /**
     * A vertex to be.
     *
     * @param content a {@link Layer} or a {@link GraphVertex}
     */
    private record Vertex(String name, Object content, List<String> inputs) {
        boolean harmless() {
            boolean drops = content instanceof Layer layer && layer.getIDropout() != null;
            return !drops && HARMLESS.contains(content.getClass());
        }

        void add(GraphBuilder graph, List<String> from) {
            String[] names = from.toArray(String[]::new);
            if (content instanceof Layer layer) graph.addLayer(name, layer, names);
            else graph.addVertex(name, (GraphVertex) content, names);
        }
    }

    @Override
    public void begin(Step begun) {
        step = begun;
        made.clear();
    }

    @Override
    public void preProcess(InputPreProcessor processor) {
        made.add(new PreprocessorVertex(processor));
    }

    @Override
    public void layer(Layer layer) {
        made.add(layer);
        layers.add(layer);
    }

    @Override
    public void merge(GraphVertex vertex) {
        made.add(vertex);
    }

    @Override
    public void end() {
        var inputs = step.inputs().stream().map(ends::get).toList();
        for (int i = 0; i < made.size(); i++) {
            String name = i == made.size() - 1 ? step.name() : step.name() + "/" + (i + 1);
            vertices.add(new Vertex(name, made.get(i), inputs));
            inputs = List.of(name);
        }
        ends.put(step.name(), inputs.getFirst());
    }

    @Override
    public List<Layer> layers() {
        return layers;
    }

    @Override
    public Net net(NeuralNetConfiguration.Builder global, LossLayer closing) {
        var graph = global.graphBuilder().addInputs(Node.INPUT).validateOutputLayerConfig(false);
        Map<String, Integer> takers = new HashMap<>();
        vertices.forEach(vertex -> vertex.inputs().forEach(input -> takers.merge(input, 1, Integer::sum)));
        for (Vertex vertex : vertices) vertex.add(graph, inputs(vertex, takers, graph));
        String loss = step.name() + "/loss";
        graph.addLayer(loss, closing, ends.get(step.name())).setOutputs(loss);
        return new GraphNet(graph.build());
    }

    /** Its inputs, with copies of those that it may not touch; DL4J takes no vertex twice into one either. */
    private static List<String> inputs(Vertex vertex, Map<String, Integer> takers, GraphBuilder graph) {
        var inputs = new ArrayList<String>();
        for (String input : vertex.inputs()) {
            boolean shared = takers.get(input) > 1 && !vertex.harmless();
            inputs.add(
                    shared || inputs.contains(input)
                            ? copy(input, vertex.name() + "/copy" + inputs.size(), graph)
                            : input);
        }
        return inputs;
    }

    /** The sum of one alone. */
    private static String copy(String input, String name, GraphBuilder graph) {
        graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), input);
        return name;
    }
}
