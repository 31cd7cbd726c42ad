package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.Experiment.Node;
import io.mortise.api.InvalidInput;
import io.mortise.api.Part;
import io.mortise.api.Problem;
import io.mortise.engine.OnnxChain.Untold;
import io.mortise.engine.Wiring.Step;
import io.mortise.spi.Augmentation;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.OnnxNodes.Constant;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes a saved model in operators of ONNX, part by part. What cannot be told is told all at once. */
final class OnnxModel {
    private final SavedModel model;
    private final Experiment experiment;
    private final Catalogue catalogue;
    private final Guard guard;
    private final OnnxChain chain = new OnnxChain();
    private final List<Problem> problems = new ArrayList<>();
    /** The name of what comes out of the part that was added last. */
    private String last = OnnxNodes.INPUT;

    OnnxModel(SavedModel model, Catalogue catalogue) {
        this.model = model;
        this.experiment = model.experiment();
        this.catalogue = catalogue;
        this.guard = new Guard(catalogue.supervision());
    }

    /** All of it; {@link InvalidInput} names every part that stands against it. */
    OnnxNodes write() {
        addTransforms();
        if (experiment.estimator() == null) addNet();
        else addEstimator();
        if (!problems.isEmpty()) throw new InvalidInput(problems);
        return chain.whole();
    }

    private void addTransforms() {
        var made = model.preprocessing().transforms();
        for (int i = 0; i < made.size(); i++) {
            Part part = experiment.transforms().get(i);
            Transform transform = made.get(i);
            if (transform instanceof Augmentation || transform.encodesLabels()) continue; // pixels stay as they are
            TransformRecipe<?> recipe = catalogue.recipe(TransformRecipe.class, part.type());
            double[] fitted = model.fitted().get(i);
            String name = "t" + i + "_" + part.type();
            tell("the transform", part, "/transforms/" + i, () -> {
                add(name, asked(recipe, part, fitted).orElseThrow(OnnxModel::silent), Map.of());
            });
        }
    }

    private <O extends Record> Optional<OnnxNodes> asked(TransformRecipe<O> recipe, Part part, double[] fitted) {
        return guard.call(
                recipe, "onnx", () -> recipe.onnx(catalogue.options(recipe, part.options()), fitted, model.shape()));
    }

    private void addEstimator() {
        Part part = experiment.estimator();
        tell("the estimator", part, "/estimator", () -> {
            if (model.shape() instanceof Shape.Image) {
                add("flatten", OnnxNodes.of("Flatten", Map.of("axis", 1L)), Map.of());
            }
            add(part.type(), model.classifier().onnx().orElseThrow(OnnxModel::silent), Map.of());
        });
    }

    private void addNet() {
        var steps = Wiring.of(experiment.model());
        var walk = new Walk(last);
        for (var step : steps) tell("the layer", step.part(), step.where(), () -> walk.add(step));
        if (walk.ownEnd) return; // a layer that says how it is written has said its activation, too
        var end = steps.getLast();
        tell("the layer", end.part(), end.where(), () -> {
            var head = OnnxActivations.of(model.restored().headActivation());
            head.ifPresent(nodes -> add("answer", nodes, Map.of()));
        });
    }

    /** Goes through the layers as they were built, with the shapes that run through. */
    private final class Walk {
        private final Net net = model.restored();
        private final Assembly assembly = new Assembly(catalogue);
        private final Map<String, InputType> types = new HashMap<>();
        private final Map<String, String> outputs = new HashMap<>();
        private InputType type;
        private int next;
        private boolean ownEnd;

        Walk(String data) {
            types.put(Node.INPUT, model.shape().inputType());
            outputs.put(Node.INPUT, data);
        }

        void add(Step step) {
            var inputs = step.inputs().stream().map(types::get).toList();
            type = inputs.getFirst();
            last = outputs.get(step.inputs().getFirst());
            try {
                add(step, inputs);
            } finally { // whoever takes it in can be told of all the same
                types.put(step.name(), type);
                outputs.put(step.name(), last);
            }
        }

        private void add(Step step, List<InputType> inputs) {
            Part part = step.part();
            String name = Wiring.graph(experiment.model())
                    ? "node/" + step.name()
                    : step.where().replace("/model/layers/", "") + "_" + part.type();
            switch (assembly.layer(part, inputs)) {
                case LayerResult.Reshape reshape -> {
                    type = reshape.output();
                    addReshape(name, part, inputs.getFirst(), reshape);
                }
                case LayerResult.Merge merge -> {
                    type = merge.output();
                    ownEnd = false;
                    addMerge(name, step, inputs, merge);
                }
                case LayerResult.Layers many -> {
                    int first = next;
                    List<OnnxNodes> parts = new ArrayList<>();
                    Untold untold = null;
                    for (Layer layer : many.layers()) {
                        try {
                            parts.addAll(one(layer));
                        } catch (Untold e) {
                            if (untold == null) untold = e;
                        }
                    }
                    if (!many.layers().isEmpty()) ownEnd = untold != null;
                    if (untold == null) addAll(name, parts);
                    else addOwn(name, part, inputs.getFirst(), parameters(first), untold);
                }
            }
        }

        private void addReshape(String name, Part part, InputType input, LayerResult.Reshape reshape) {
            OnnxNodes nodes;
            try {
                nodes = OnnxLayers.of(reshape.preProcessor());
            } catch (Untold e) {
                addOwn(name, part, input, Map.of(), e);
                return;
            }
            OnnxModel.this.add(name, nodes, Map.of());
        }

        private void addMerge(String name, Step step, List<InputType> inputs, LayerResult.Merge merge) {
            OnnxNodes nodes;
            try {
                nodes = OnnxMerges.of(merge.vertex(), inputs.size());
            } catch (Untold e) {
                LayerRecipe<?> recipe = catalogue.recipe(LayerRecipe.class, step.type());
                nodes = asked(recipe, step.part(), inputs.getFirst(), Map.of()).orElseThrow(() -> e);
            }
            last = chain.add(
                    name,
                    nodes,
                    Map.of(),
                    step.inputs().stream().map(outputs::get).toList());
        }

        /** One of DL4J's layers. The shape goes on, even where it cannot be told. */
        private List<OnnxNodes> one(Layer layer) {
            var parts = new ArrayList<OnnxNodes>();
            var before = layer.getPreProcessorForInputType(type);
            if (before != null) type = before.getOutputType(type);
            InputType input = type;
            int index = next++;
            layer.setNIn(type, true);
            type = layer.getOutputType(index, type);
            if (before != null) parts.add(OnnxLayers.of(before));
            parts.addAll(OnnxLayers.of(net.getLayer(index), input));
            return parts;
        }

        private void addOwn(String name, Part part, InputType input, Map<String, INDArray> parameters, Untold untold) {
            LayerRecipe<?> recipe = catalogue.recipe(LayerRecipe.class, part.type());
            var nodes = asked(recipe, part, input, parameters).orElseThrow(() -> untold);
            var constants = new LinkedHashMap<String, Constant>();
            parameters.forEach((key, value) -> constants.put(key, OnnxLayers.matrix(value)));
            OnnxModel.this.add(name, nodes, constants);
        }

        /** What was learnt by the layers from that one on; of several with the index before each name. */
        private Map<String, INDArray> parameters(int first) {
            var all = new LinkedHashMap<String, INDArray>();
            for (int i = first; i < next; i++) {
                String prefix = next - first > 1 ? (i - first) + "_" : "";
                net.getLayer(i).paramTable().forEach((key, value) -> all.put(prefix + key, value));
            }
            return all;
        }
    }

    private <O extends Record> Optional<OnnxNodes> asked(
            LayerRecipe<O> recipe, Part part, InputType input, Map<String, INDArray> parameters) {
        return guard.call(
                recipe, "onnx", () -> recipe.onnx(catalogue.options(recipe, part.options()), input, parameters));
    }

    private void addAll(String name, List<OnnxNodes> parts) {
        for (int i = 0; i < parts.size(); i++) add(i == 0 ? name : name + "/" + i, parts.get(i), Map.of());
    }

    private void add(String name, OnnxNodes nodes, Map<String, Constant> parameters) {
        last = chain.add(name, nodes, parameters, List.of(last));
    }

    private static Untold silent() {
        return new Untold("its plug-in does not say how it is written");
    }

    private void tell(String what, Part part, String where, Runnable work) {
        try {
            work.run();
        } catch (Untold e) {
            problems.add(Problem.error(
                    "--format",
                    what + " `" + part.type() + "` at " + where + " cannot be exported in this format: "
                            + e.getMessage(),
                    "say it in the plug-in: the method `onnx` of its recipe",
                    "export with `--format dl4j`, which takes every net"));
        }
    }
}
