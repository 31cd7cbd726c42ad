package io.mortise.accelerator.onednn;

import io.mortise.accelerator.onednn.dnnl.Primitives.Use;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers that DL4J computes, as its own nets have them do it: one by one, each with the preprocessor before it. */
final class OrdinaryLayers implements Segment {
    private final MultiLayerNetwork net;
    private final int from;
    private final int to;
    private final Workspaces workspaces;

    /** @param to index after the last one; the closing loss layer stands for its preprocessor alone */
    OrdinaryLayers(MultiLayerNetwork net, int from, int to, Workspaces workspaces) {
        this.net = net;
        this.from = from;
        this.to = to;
        this.workspaces = workspaces;
    }

    @Override
    public INDArray forward(INDArray input, Use use) {
        // layers may hand on what they are given, if it lies where they may expect it; a plan's output does not
        INDArray running = from == 0 ? input : workspaces.forward().dup(ArrayType.ACTIVATIONS, input);
        for (int i = from; i < to; i++) running = forward(i, running, use);
        return running;
    }

    private INDArray forward(int layer, INDArray input, Use use) {
        var manager = workspaces.forward();
        try (var _ = manager.notifyScopeEntered(ArrayType.FF_WORKING_MEM)) {
            var preprocessor = net.getLayerWiseConfigurations().getInputPreProcess(layer);
            INDArray output =
                    preprocessor == null ? input : preprocessor.preProcess(input, net.getInputMiniBatchSize(), manager);
            if (isLoss(layer)) return output;
            output = net.getLayer(layer).activate(output, use == Use.TRAINING, manager);
            if (use == Use.INFERENCE) net.getLayer(layer).clear();
            return manager.validateArrayLocation(ArrayType.ACTIVATIONS, output, false, layer > 0);
        }
    }

    @Override
    public @Nullable INDArray backward(INDArray gradient) {
        INDArray running = workspaces.backward().dup(ArrayType.ACTIVATION_GRAD, gradient);
        for (int i = to - 1; i >= from; i--) running = backward(i, running);
        return running;
    }

    private @Nullable INDArray backward(int layer, INDArray gradient) {
        var manager = workspaces.backward();
        try (var _ = manager.notifyScopeEntered(ArrayType.BP_WORKING_MEM)) {
            INDArray below = isLoss(layer)
                    ? gradient
                    : net.getLayer(layer).backpropGradient(gradient, manager).getSecond();
            if (layer == 0) return null;
            manager.validateArrayLocation(ArrayType.ACTIVATION_GRAD, below, false, true);
            var preprocessor = net.getLayerWiseConfigurations().getInputPreProcess(layer);
            return preprocessor == null ? below : preprocessor.backprop(below, net.getInputMiniBatchSize(), manager);
        }
    }

    private boolean isLoss(int layer) {
        return layer == net.getnLayers() - 1;
    }
}
