package io.mortise.accelerator.onednn;

import io.mortise.accelerator.onednn.dnnl.Dnnl;
import io.mortise.accelerator.onednn.dnnl.Primitives.Use;
import io.mortise.accelerator.onednn.plan.Parameters;
import io.mortise.accelerator.onednn.plan.Plan;
import io.mortise.accelerator.onednn.plan.Scratch;
import io.mortise.spi.AcceleratedNet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A net with a plan for each batch size that it has met. */
final class OneDnnNet implements AcceleratedNet {
    private final MultiLayerNetwork net;
    private final Parameters parameters;
    private final Loss loss;
    private final Dnnl dnnl;
    private final Scratch scratch = new Scratch();
    private final Map<Key, Plan> plans = new HashMap<>();

    private record Key(Use use, List<Long> shape) {}

    OneDnnNet(MultiLayerNetwork net) {
        this.net = net;
        this.parameters = Parameters.of(net);
        this.loss = Loss.of((LossLayer) net.getOutputLayer().conf().getLayer());
        this.dnnl = new Dnnl();
    }

    /** Compiles for such a batch; refuses slow kernels. */
    void prepare(Use use, long... shape) {
        plans.put(key(use, shape), plan(new Plan.Wish(use, false, true), shape));
    }

    @Override
    public Step step(INDArray features, INDArray labels) {
        Plan plan = planFor(Use.TRAINING, features);
        INDArray logits = plan.forward(features, net.getIterationCount(), scratch);
        var verdict = loss.of(labels, logits);
        plan.backward(verdict.delta());
        return new Step(logits, verdict.mean());
    }

    @Override
    public INDArray logits(INDArray features) {
        return planFor(Use.INFERENCE, features).forward(features, 0, scratch);
    }

    private Plan planFor(Use use, INDArray features) {
        if (!parameters.areOf(net)) throw new IllegalStateException("the net has other parameters than it had");
        return plans.computeIfAbsent(
                key(use, features.shape()), key -> plan(new Plan.Wish(use, false, false), features.shape()));
    }

    private Plan plan(Plan.Wish wish, long... shape) {
        return Plan.of(net, parameters, dnnl, wish, shape);
    }

    private static Key key(Use use, long... shape) {
        return new Key(use, LongStream.of(shape).boxed().toList());
    }

    @Override
    public void close() {
        plans.clear();
        scratch.close();
        dnnl.close();
    }
}
