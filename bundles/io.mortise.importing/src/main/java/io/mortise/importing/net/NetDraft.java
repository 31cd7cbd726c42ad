package io.mortise.importing.net;

import io.mortise.api.Experiment.Node;
import io.mortise.api.task.TrainedWith;
import io.mortise.api.task.Translation;
import io.mortise.json.Weights;
import io.mortise.json.Weights.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A net as it is put together, layer by layer, each after those that come into it. */
public final class NetDraft {
    private final List<LayerDraft> layers = new ArrayList<>();
    private final Set<String> names = new HashSet<>(Set.of(Node.INPUT));
    private final List<String> notes = new ArrayList<>();
    private TrainedWith trainedWith = TrainedWith.NOTHING;
    private float scale = 1;
    private float offset;

    /** Adds a layer; what its name holds that no node's may becomes a low line. */
    public LayerDraft add(String wanted, String type, List<String> inputs) {
        String plain = wanted.replaceAll("[^\\p{Alnum}_.-]", "_");
        String base = plain.isEmpty() ? type.replace('-', '_') : plain.substring(0, Math.min(plain.length(), 90));
        String name = base;
        for (int i = 1; !names.add(name); i++) name = base + "_" + i;
        var layer = new LayerDraft(name, type, inputs);
        layers.add(layer);
        return layer;
    }

    /** The layer of that name; it must be there. */
    public LayerDraft layer(String name) {
        return find(name).orElseThrow();
    }

    /** The layer of that name; empty for the data. */
    public Optional<LayerDraft> find(String name) {
        return layers.stream().filter(l -> l.name().equals(name)).findFirst();
    }

    /** The same layer with another type. */
    public LayerDraft replace(LayerDraft layer, String type) {
        return put(layers.indexOf(layer), new LayerDraft(layer.name(), type, layer.inputs()));
    }

    /** The same layer with one more input, behind all others; nobody may take it yet. */
    public LayerDraft extend(LayerDraft layer, String input) {
        var inputs = new ArrayList<>(layer.inputs());
        inputs.add(input);
        layers.remove(layer);
        return put(layers.size(), new LayerDraft(layer.name(), layer.type(), inputs));
    }

    private LayerDraft put(int index, LayerDraft layer) {
        if (index < layers.size()) layers.set(index, layer);
        else layers.add(layer);
        return layer;
    }

    /** Whether no other was added after it. */
    public boolean isLast(LayerDraft layer) {
        return layers.getLast() == layer;
    }

    /** What is done to each number of an example, before the first layer and after what was said so far. */
    public void rescale(float factor, float added) {
        scale *= factor;
        offset = offset * factor + added;
    }

    /** What the file says of its training. */
    public void trainedWith(TrainedWith training) {
        trainedWith = training;
    }

    /** Tells of something that is otherwise than in the file. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    public boolean isEmpty() {
        return layers.isEmpty();
    }

    /**
     * All of it.
     *
     * @param answer name of the layer whose answer is the net's
     * @param classes how many numbers it answers with
     */
    public Imported finished(String format, String answer, int classes, List<Integer> shape) {
        LayerDraft last = layer(answer);
        boolean logits = !last.answersProbabilities();
        String output = logits ? withProbabilities(last, classes) : answer;
        boolean chain = chain() && output.equals(layers.getLast().name());
        String section = chain ? "layers" : "nodes";
        var parts = new ArrayList<Map<String, Object>>();
        var weights = new LinkedHashMap<String, Tensor>();
        for (int i = 0; i < layers.size(); i++) {
            LayerDraft layer = layers.get(i);
            parts.add(part(layer, chain));
            String where = "/model/" + section + "/" + i + "/";
            layer.weights().forEach((name, tensor) -> weights.put(where + name, tensor));
        }
        var model = new LinkedHashMap<String, Object>();
        model.put(section, parts);
        if (!chain) model.put("output", output);
        return new Imported(
                new Translation(format, model, shape, transforms(), notes, trainedWith, logits), new Weights(weights));
    }

    private List<Map<String, Object>> transforms() {
        if (scale == 1 && offset == 0) return List.of();
        var rescale = new LinkedHashMap<String, Object>(Map.of("type", "rescale"));
        rescale.put("scale", (double) scale);
        rescale.put("offset", (double) offset);
        return List.of(rescale);
    }

    /** Who trains classifiers with logits leaves it to the loss to make probabilities of them; here the net itself does. */
    private String withProbabilities(LayerDraft last, int classes) {
        String activation = classes == 1 ? "sigmoid" : "softmax";
        note("the file's net ends in numbers that are no probabilities: a " + activation + " was put on top");
        LayerDraft top = last.takesActivation() ? last : add(activation, "activation", List.of(last.name()));
        return top.with("activation", activation).name();
    }

    private boolean chain() {
        String before = Node.INPUT;
        for (LayerDraft layer : layers) {
            if (!layer.inputs().equals(List.of(before))) return false;
            before = layer.name();
        }
        return true;
    }

    private static Map<String, Object> part(LayerDraft layer, boolean chain) {
        var part = new LinkedHashMap<String, Object>();
        if (!chain) part.put("name", layer.name());
        part.put("type", layer.type());
        part.putAll(layer.options());
        if (!chain) part.put("inputs", layer.inputs());
        return part;
    }
}
