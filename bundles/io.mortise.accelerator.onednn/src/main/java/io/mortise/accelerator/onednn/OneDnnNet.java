package io.mortise.accelerator.onednn;

import io.mortise.accelerator.onednn.dnnl.Primitives.Use;
import io.mortise.spi.AcceleratedNet;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A net whose layers are computed segment by segment, with the closing loss layer's judgement in between. */
final class OneDnnNet implements AcceleratedNet {
    private final MultiLayerNetwork net;
    private final INDArray parameters;
    private final List<Segment> segments;
    private final Workspaces workspaces;
    private final Loss loss;

    OneDnnNet(MultiLayerNetwork net, List<Segment> segments, Workspaces workspaces) {
        this.net = net;
        this.parameters = net.params();
        this.segments = segments;
        this.workspaces = workspaces;
        this.loss = Loss.of((LossLayer) net.getOutputLayer().conf().getLayer());
    }

    @Override
    public Step step(INDArray features, INDArray labels) {
        begin(features);
        try (var _ = workspaces.open()) {
            INDArray output = forward(features, Use.TRAINING);
            INDArray logits = rows(output);
            var verdict = judged(labels, logits);
            INDArray gradient = verdict.delta().reshape(output.shape());
            for (Segment segment : segments.reversed()) gradient = segment.backward(gradient);
            return new Step(logits, verdict.mean());
        }
    }

    @Override
    public INDArray logits(INDArray features) {
        begin(features);
        try (var _ = workspaces.open()) {
            return rows(forward(features, Use.INFERENCE));
        }
    }

    /** Layers are told what comes, as DL4J does it. */
    private void begin(INDArray features) {
        if (net.params() != parameters) throw new IllegalStateException("the net has other parameters than it had");
        net.setInput(features);
    }

    private INDArray forward(INDArray features, Use use) {
        INDArray running = features;
        for (Segment segment : segments) running = segment.forward(running, use);
        return running;
    }

    /** One row for each example, outside of the workspaces. */
    private static INDArray rows(INDArray output) {
        return output.reshape(output.size(0), output.length() / output.size(0)).detach();
    }

    private Loss.Verdict judged(INDArray labels, INDArray logits) {
        try (var _ = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return loss.of(labels, logits);
        }
    }

    @Override
    public void close() {
        segments.forEach(Segment::close);
        workspaces.destroy();
    }
}
