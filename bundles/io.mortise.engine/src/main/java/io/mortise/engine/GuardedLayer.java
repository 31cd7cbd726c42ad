package io.mortise.engine;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.workspace.ND4JWorkspaceException;

/**
 * Stands in a net in the place of a layer of a user's plug-in and looks at what goes in and comes out: nothing that is
 * null, the shape that was announced, no number that is none where only moderate numbers went in, and memory from where
 * DL4J wants it. It changes nothing, so the weights are the same as without it.
 */
final class GuardedLayer extends BaseWrapperLayer {
    private static final long serialVersionUID = 1L;
    private final transient Supervision.Suspect suspect;
    private final transient @Nullable InputType output;
    private final transient String where;
    private final transient String forward;
    private final transient String backward;
    private transient @Nullable INDArray given;
    private long[] inputShape = {};
    private boolean soundInput;

    /**
     * @param culprit the plug-in's own object: the layer, its configuration or its activation
     * @param output what the configuration announced; null where that is not known
     * @param where pointer into the spec, or empty
     */
    GuardedLayer(Layer layer, Supervision.Suspect suspect, Object culprit, @Nullable InputType output, String where) {
        super(layer);
        this.suspect = suspect;
        this.output = output;
        this.where = where;
        forward = Guard.name(culprit, "activate");
        backward = Guard.name(culprit, "backpropGradient");
    }

    /** A graph sets the input first, and asks for the output without one. */
    @Override
    public void setInput(INDArray input, LayerWorkspaceMgr workspaceMgr) {
        given = input;
        call(forward, () -> {
            underlying.setInput(input, workspaceMgr);
            return input;
        });
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        return activated(given, training, workspaceMgr, () -> underlying.activate(training, workspaceMgr));
    }

    @Override
    public INDArray activate(INDArray input, boolean training, LayerWorkspaceMgr workspaceMgr) {
        return activated(input, training, workspaceMgr, () -> underlying.activate(input, training, workspaceMgr));
    }

    @Override
    public void clear() {
        given = null;
        underlying.clear();
    }

    private INDArray activated(
            INDArray input,
            boolean training,
            LayerWorkspaceMgr workspaceMgr,
            Guard.Work<INDArray, RuntimeException> work) {
        inputShape = input.shape().clone();
        soundInput = Soundness.moderate(input);
        INDArray out = call(forward, work);
        checkShape(forward, "its output", out.shape(), announced(inputShape[0]));
        checkMemory(forward, ArrayType.ACTIVATIONS, out, workspaceMgr);
        if (training && underlying.input() == null) {
            throw failed(forward, "it does not keep its input: call setInput(input, workspaceMgr)");
        }
        if (soundInput && !Soundness.finite(out)) checkWeights(forward, "its output");
        return out;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        boolean sound = soundInput && Soundness.moderate(epsilon);
        var back = call(backward, () -> underlying.backpropGradient(epsilon, workspaceMgr));
        Gradient gradient = back.getFirst();
        if (gradient == null) throw failed(backward, "it gave null in place of a Gradient");
        var weights = underlying.paramTable(true);
        if (weights != null) weights.forEach((name, weight) -> checkGradient(name, weight, gradient, sound));
        checkEpsilon(back.getSecond(), sound, workspaceMgr);
        return back;
    }

    private void checkGradient(String name, INDArray weight, Gradient gradient, boolean sound) {
        String what = "its gradient for " + name;
        INDArray of = gradient.getGradientFor(name);
        if (of == null) throw failed(backward, "it gave no gradient for " + name);
        checkShape(backward, what, withoutOnes(of.shape()), withoutOnes(weight.shape()));
        if (sound && !Soundness.finite(of)) checkWeights(backward, what);
    }

    /** What goes back to the layer before; there may be none from the first. */
    private void checkEpsilon(@Nullable INDArray epsilon, boolean sound, LayerWorkspaceMgr workspaceMgr) {
        String what = "the gradient for its input";
        if (epsilon == null) {
            if (getIndex() > 0) throw failed(backward, "it gave null as " + what);
            return;
        }
        checkShape(backward, what, epsilon.shape(), inputShape);
        checkMemory(backward, ArrayType.ACTIVATION_GRAD, epsilon, workspaceMgr);
        if (sound && !Soundness.finite(epsilon)) checkWeights(backward, what);
    }

    private <T> T call(String method, Guard.Work<T, RuntimeException> work) {
        try {
            return Guard.call(suspect, method, work);
        } catch (PluginFailed e) {
            throw where.isEmpty() ? e : e.at(where);
        }
    }

    private PluginFailed failed(String method, String what) {
        var failed = new PluginFailed(suspect.fault(method, what), null);
        return where.isEmpty() ? failed : failed.at(where);
    }

    private long @Nullable [] announced(long examples) {
        if (output == null) return null;
        long[] shape = output.getShape(true);
        for (int i = 1; i < shape.length; i++) if (shape[i] < 0) return null;
        shape[0] = examples;
        return shape;
    }

    private void checkShape(String method, String what, long[] shape, long @Nullable [] wanted) {
        if (wanted == null || Arrays.equals(shape, wanted)) return;
        throw failed(
                method, what + " has the shape " + Arrays.toString(shape) + " in place of " + Arrays.toString(wanted));
    }

    /** DL4J writes a vector of weights sometimes as a row and sometimes not. */
    private static long[] withoutOnes(long[] shape) {
        return Arrays.stream(shape).filter(size -> size != 1).toArray();
    }

    private void checkMemory(String method, ArrayType type, INDArray array, LayerWorkspaceMgr workspaceMgr) {
        try {
            workspaceMgr.validateArrayLocation(type, array, false, getIndex() > 0);
        } catch (ND4JWorkspaceException e) {
            throw failed(
                    method,
                    "what it gave lies in the wrong memory: take it from workspaceMgr.create(ArrayType." + type
                            + ", …), or end with workspaceMgr.leverageTo(ArrayType." + type + ", …)");
        }
    }

    /** Weights that have grown beyond measure are the training's fault. */
    private void checkWeights(String method, String what) {
        INDArray weights = underlying.params();
        if (weights != null && !weights.isEmpty() && !Soundness.moderate(weights)) return;
        throw failed(method, what + " is infinite or not a number, though its input and weights are finite");
    }
}
