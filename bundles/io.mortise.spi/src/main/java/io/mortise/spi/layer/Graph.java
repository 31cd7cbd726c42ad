package io.mortise.spi.layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The SameDiff graph of a {@link GraphFunction} in one net. Its loss is the sum of the outputs, each times the gradient
 * that comes from above, so that the derivatives of that loss are the layer's gradients.
 */
final class Graph {
    // parameters have no underscore in their names
    private static final String INPUT = "mortise_input";
    private static final String ABOVE = "mortise_gradient";

    private final SameDiff graph = SameDiff.create();
    private final List<String> parameters;
    private final String output;

    Graph(GraphFunction function, List<Parameter> declared, INDArray input, DataType type) {
        SDVariable x = graph.placeHolder(INPUT, type, anyNumber(input.shape()));
        Map<String, SDVariable> variables = new LinkedHashMap<>();
        for (Parameter p : declared) variables.put(p.name(), graph.placeHolder(p.name(), type, p.dimensions()));
        parameters = List.copyOf(variables.keySet());
        SDVariable y = function.define(graph, x, variables);
        output = y.name();
        SDVariable above = graph.placeHolder(ABOVE, type);
        y.mul(above).sum().markAsLoss();
    }

    /** The graph of the net that a pass belongs to. */
    static Graph of(GraphFunction function, Pass pass) {
        if (pass instanceof FunctionLayer.Batch batch) return batch.graph(function);
        throw new IllegalArgumentException("a graph runs as part of a net only");
    }

    private static long[] anyNumber(long[] shape) {
        long[] any = shape.clone();
        any[0] = -1;
        return any;
    }

    INDArray forward(Pass pass) {
        try (var _ = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray outputs = graph.output(values(pass), output).get(output);
            forget();
            return outputs;
        }
    }

    INDArray backward(Pass pass, INDArray above) {
        try (var _ = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            var names = new ArrayList<>(parameters);
            names.add(INPUT);
            if (!graph.hasGradientFunction()) graph.createGradFunction(names.toArray(String[]::new));
            Map<String, INDArray> values = values(pass);
            values.put(ABOVE, above.detach());
            Map<String, INDArray> gradients = graph.calculateGradients(values, names);
            for (String name : parameters) pass.gradient(name).assign(gradients.get(name));
            forget();
            return gradients.get(INPUT);
        }
    }

    /** Lets go of the arrays of this batch. */
    private void forget() {
        graph.clearPlaceholders(true);
        graph.clearOpInputs();
    }

    private Map<String, INDArray> values(Pass pass) {
        var values = new HashMap<String, INDArray>();
        values.put(INPUT, pass.input().detach());
        for (String name : parameters) values.put(name, pass.parameter(name).dup());
        return values;
    }
}
