package io.mortise.importing.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.Experiment.Node;
import io.mortise.api.InvalidInput;
import io.mortise.importing.keras.KerasGraph.Layer;
import io.mortise.importing.net.Flow;
import io.mortise.importing.net.Imported;
import io.mortise.importing.net.NetDraft;
import io.mortise.importing.net.Refusals;
import io.mortise.importing.net.Refusals.Refused;
import io.mortise.json.Weights.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through the layers of a model of Keras in the order in which they can be computed. */
final class KerasNet {
    private final String file;
    private final String format;
    private final KerasGraph graph;
    private final SavedWeights saved;
    private final NetDraft net = new NetDraft();
    private final KerasLayers layers;
    private final Refusals refusals;
    private final Map<String, Flow> flows = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private List<Integer> shape = List.of();

    KerasNet(String file, String format, JsonNode model, SavedWeights saved) {
        this.file = file;
        this.format = format;
        this.graph = KerasGraph.of(model);
        this.saved = saved;
        this.layers = new KerasLayers(net, format.startsWith("Keras 2") || format.startsWith("Keras 1"));
        this.refusals = new Refusals(file, "layer");
    }

    /**
     * All of it.
     *
     * @param compiled what the file says of the training
     */
    Imported translated(JsonNode compiled) {
        net.trainedWith(CompileConfig.read(compiled));
        checkForm();
        var weights = new HashMap<String, List<Tensor>>();
        graph.layers().values().forEach(layer -> {
            try {
                weights.put(layer.name(), saved.of(layer));
            } catch (Refused e) {
                refuse(layer, e.getMessage());
            }
        });
        var left = new ArrayList<>(graph.layers().values());
        while (!left.isEmpty()) {
            Layer next = left.stream()
                    .filter(layer -> flows.keySet().containsAll(layer.inputs()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInput(
                            file, "the layer `" + left.getFirst().name() + "` takes in what no layer gives"));
            left.remove(next);
            translate(next, weights.getOrDefault(next.name(), List.of()));
        }
        refusals.orThrow();
        Flow answer = flows.get(graph.outputs().getFirst());
        if (net.isEmpty()) throw new InvalidInput(file, "the model has no layers but its input");
        if (answer.isImage() || answer.order() != null) {
            throw new InvalidInput(
                    file,
                    "the model answers with the shape " + answer.shape()
                            + ", and a classifier ends in a number for each class",
                    "end it with a Dense layer");
        }
        return net.finished(format, answer.from(), answer.length(), shape);
    }

    private void checkForm() {
        if (graph.layers().isEmpty()) throw new InvalidInput(file, "the model has no layers");
        if (graph.inputs().size() == 1 && graph.outputs().size() == 1) return;
        throw new InvalidInput(
                file,
                "the model has " + graph.inputs().size() + " inputs and "
                        + graph.outputs().size() + " outputs; one of each can be taken over",
                "save a model with one input and one output");
    }

    private void translate(Layer layer, List<Tensor> weights) {
        var inputs = layer.inputs().stream().map(flows::get).toList();
        try {
            if (layer.isInput()) flows.put(layer.name(), input(layer));
            else if (layer.calls() > 1) throw new Refused("it stands in the net " + layer.calls() + " times");
            else Refusals.looking(() -> flows.put(layer.name(), layers.add(layer, inputs, weights, alone(layer))));
        } catch (Refused e) {
            refuse(layer, e.getMessage());
            // Whatever comes behind is looked at all the same.
            flows.put(layer.name(), inputs.isEmpty() ? Flow.of(Node.INPUT, List.of(-1)) : inputs.getFirst());
            refused.add(layer.name());
            return;
        }
        if (layer.inputs().stream().anyMatch(refused::contains)) refused.add(layer.name());
    }

    /** What stands behind a refused layer may not fit for that reason alone. */
    private void refuse(Layer layer, String why) {
        boolean consequence = layer.inputs().stream().anyMatch(refused::contains) && why.startsWith("it takes");
        if (!consequence) refusals.add(layer.name(), layer.type(), why);
    }

    private Flow input(Layer layer) {
        JsonNode batch = layer.config().json().path("batch_shape");
        if (!batch.isArray()) batch = layer.config().json().path("batch_input_shape");
        if (!batch.isArray()) throw new Refused("the file does not say the shape of its input; build the model first");
        shape = Config.shape(batch);
        if (shape.size() != 1 && shape.size() != 3) {
            throw new Refused("it takes examples of the shape " + shape + "; images and rows are known here");
        }
        return Flow.of(Node.INPUT, shape);
    }

    /** Whether nobody else takes what comes into it. */
    private boolean alone(Layer layer) {
        return graph.layers().values().stream()
                        .filter(other -> other.inputs().stream().anyMatch(layer.inputs()::contains))
                        .count()
                == 1;
    }
}
