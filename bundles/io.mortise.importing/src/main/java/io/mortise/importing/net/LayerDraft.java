package io.mortise.importing.net;

import io.mortise.json.Weights.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A layer of the net to be. Its options and weights may still be changed by what follows in the file. */
public final class LayerDraft {
    private static final String ACTIVATION = "activation";
    private static final Set<String> TAKES_ACTIVATION =
            Set.of("dense", "conv2d", "depthwise-conv2d", "separable-conv2d");
    private static final Set<String> NEVER_BELOW_ZERO =
            Set.of("relu", "relu6", "sigmoid", "hard-sigmoid", "softmax", "softplus", "exponential");

    private final String name;
    private final String type;
    private final List<String> inputs;
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final Map<String, Tensor> weights = new LinkedHashMap<>();

    /**
     * A layer without options and weights.
     *
     * @param name unique in the net
     * @param inputs names of those that come in; {@link io.mortise.api.Experiment.Node#INPUT} is the data
     */
    public LayerDraft(String name, String type, List<String> inputs) {
        this.name = name;
        this.type = type;
        this.inputs = List.copyOf(inputs);
    }

    /** Sets an option. */
    public LayerDraft with(String option, Object value) {
        options.put(option, value);
        return this;
    }

    /** Sets an option that is not the usual one. */
    public LayerDraft unless(Object usual, String option, Object value) {
        return value.equals(usual) ? this : with(option, value);
    }

    /** Gives it a parameter, by Deeplearning4j's name. */
    public LayerDraft weight(String parameter, Tensor values) {
        weights.put(parameter, values);
        return this;
    }

    /** Whether an activation may become part of it. */
    public boolean takesActivation() {
        return TAKES_ACTIVATION.contains(type) && !options.containsKey(ACTIVATION);
    }

    /** Whether all that it answers is zero or more. */
    public boolean answersNothingNegative() {
        return NEVER_BELOW_ZERO.contains(String.valueOf(options.get(ACTIVATION)));
    }

    /** Whether it ends in probabilities. */
    boolean answersProbabilities() {
        Object activation = options.get(ACTIVATION);
        return "softmax".equals(activation) || "sigmoid".equals(activation);
    }

    public String name() {
        return name;
    }

    public String type() {
        return type;
    }

    public List<String> inputs() {
        return inputs;
    }

    public Map<String, Object> options() {
        return options;
    }

    public Map<String, Tensor> weights() {
        return weights;
    }
}
