package io.mortise.accelerator.onednn;

import io.mortise.accelerator.onednn.dnnl.Dnnl;
import io.mortise.accelerator.onednn.dnnl.DnnlException;
import io.mortise.accelerator.onednn.dnnl.Primitives.Use;
import io.mortise.accelerator.onednn.plan.Plan;
import io.mortise.accelerator.onednn.plan.Scratch;
import io.mortise.accelerator.onednn.plan.Stretch;
import io.mortise.accelerator.onednn.plan.Unsupported;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers that oneDNN computes, by a plan for each batch size that they have met. */
final class Run implements Segment {
    private final Stretch layers;
    private final Dnnl dnnl = new Dnnl();
    private final Scratch scratch = new Scratch(); // its own: what is in it is needed until the backward pass
    private final Map<Key, Plan> plans = new HashMap<>();
    private @Nullable Plan latest;

    private record Key(Use use, List<Long> shape) {}

    private Run(Stretch layers) {
        this.layers = layers;
    }

    /**
     * Compiles for a usual batch.
     *
     * @param batch shape of what comes into the net
     * @throws Unsupported where something is not known, or oneDNN has slow kernels only
     */
    static Run of(Stretch layers, long... batch) {
        var run = new Run(layers);
        try {
            long[] shape = layers.inputShape(batch);
            for (Use use : Use.values()) run.plans.put(key(use, shape), run.plan(use, true, shape));
            return run;
        } catch (Unsupported | DnnlException e) {
            run.close();
            throw e;
        }
    }

    @Override
    public INDArray forward(INDArray input, Use use) {
        long[] shape = input.shape();
        latest = plans.computeIfAbsent(key(use, shape), _ -> plan(use, false, shape));
        return latest.forward(input, layers.net().getIterationCount(), scratch);
    }

    @Override
    public @Nullable INDArray backward(INDArray gradient) {
        Plan plan = Objects.requireNonNull(latest);
        plan.backward(gradient);
        return plan.inputGradient();
    }

    /** Nobody needs the gradient of what comes into the net. */
    private Plan plan(Use use, boolean strict, long... shape) {
        boolean inputGradient = use == Use.TRAINING && layers.from() > 0;
        return Plan.of(layers, dnnl, new Plan.Wish(use, inputGradient, strict), shape);
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
