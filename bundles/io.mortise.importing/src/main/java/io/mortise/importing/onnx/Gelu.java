package io.mortise.importing.onnx;

import io.mortise.importing.net.Flow;
import java.util.HashMap;
import java.util.Map;
import onnx.Onnx.NodeProto;

/** Finds {@code x (1 + erf(x / sqrt(2))) / 2}, which files have in single steps. */
final class Gelu {
    private static final float ROOT = (float) Math.sqrt(2);

    private final Constants constants;
    private final Takers takers;
    private final Map<String, Step> steps = new HashMap<>();

    Gelu(Constants constants, Takers takers) {
        this.constants = constants;
        this.takers = takers;
    }

    /** How far it is, and of what. */
    private record Step(String of, Stage stage) {}

    private enum Stage {
        SCALED,
        ERROR,
        SHIFTED,
        HALVED,
        TWICE
    }

    /** Whether the node is a step of it; the last one puts what comes out among the flows. */
    boolean takes(NodeProto node, Map<String, Flow> flows, OnnxActivations activations) {
        if (node.getInputCount() == 0 || node.getInputCount() > 2) return false;
        String first = node.getInput(0);
        String second = node.getInputCount() > 1 ? node.getInput(1) : "";
        boolean swap = steps.containsKey(second) || flows.containsKey(second) && constants.has(first);
        return swap ? takes(node, second, first, flows, activations) : takes(node, first, second, flows, activations);
    }

    private boolean takes(
            NodeProto node, String value, String other, Map<String, Flow> flows, OnnxActivations activations) {
        String operator = node.getOpType();
        String output = node.getOutput(0);
        Step step = steps.get(value);
        if (step == null) {
            boolean scales = flows.containsKey(value)
                    && (operator.equals("Div") && is(other, ROOT) || operator.equals("Mul") && is(other, 1 / ROOT));
            if (!scales || !takers.only(output, "Erf")) return false;
            steps.put(output, new Step(value, Stage.SCALED));
            return true;
        }
        boolean itself = operator.equals("Mul") && other.equals(step.of());
        boolean half = operator.equals("Mul") && is(other, 0.5f);
        var next = switch (step.stage()) {
            case SCALED -> operator.equals("Erf") ? Stage.ERROR : null;
            case ERROR -> operator.equals("Add") && is(other, 1) ? Stage.SHIFTED : null;
            case SHIFTED -> half ? Stage.HALVED : itself ? Stage.TWICE : null;
            case HALVED, TWICE -> null;
        };
        if (next != null) {
            steps.put(output, new Step(step.of(), next));
            return true;
        }
        boolean done = step.stage() == Stage.HALVED && itself || step.stage() == Stage.TWICE && half;
        if (done) flows.put(output, activations.activated(node, flows.get(step.of()), "gelu"));
        return done;
    }

    private boolean is(String constant, float value) {
        if (!constants.has(constant)) return false;
        Float number = constants.scalar(constant);
        return number != null && Math.abs(number - value) < 1e-5f;
    }
}
