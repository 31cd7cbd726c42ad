package io.mortise.accelerator.onednn.plan;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import io.mortise.accelerator.onednn.dnnl.Argument;
import io.mortise.accelerator.onednn.dnnl.PrimitiveDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.jspecify.annotations.Nullable;

/**
 * {@link BatchNormalization}. DL4J has gamma, beta, running mean and running variance one after the other; the running
 * ones change by way of the gradients: the updater subtracts {@code (1 - decay) (running - batch)} from them.
 */
final class Normalization implements Node {
    private static final int GAMMA = 0;
    private static final int BETA = 1;
    private static final int MEAN = 2;
    private static final int VARIANCE = 3;

    private final BatchNormalization layer;
    private final Parameters parameters;
    private final long first;
    private @Nullable PrimitiveDescriptor forward;
    private @Nullable Tensor input;
    private @Nullable Tensor output;
    private @Nullable Tensor gamma;
    private @Nullable Tensor mean;
    private @Nullable Tensor variance;

    /** @param first index of the layer's first parameter */
    Normalization(BatchNormalization layer, Parameters parameters, long first) {
        this.layer = layer;
        this.parameters = parameters;
        this.first = first;
    }

    private MemorySegment values(int which) {
        return parameters.values(first + which * layer.getNOut(), layer.getNOut());
    }

    private MemorySegment gradients(int which) {
        return parameters.gradients(first + which * layer.getNOut(), layer.getNOut());
    }

    @Override
    public Tensor forward(Program program, Tensor tensor) {
        long channels = layer.getNOut();
        input = tensor;
        var layout = tensor.descriptor();
        forward = program.primitives().normalization(program.use(), layout, layout, (float) layer.getEps());
        output = program.scratch(layout, tensor.shape());
        gamma = program.at(values(GAMMA), channels);
        if (program.isTraining()) {
            mean = program.scratch(program.plain(channels), channels);
            variance = program.scratch(program.plain(channels), channels);
        } else {
            mean = program.at(values(MEAN), channels);
            variance = program.at(values(VARIANCE), channels);
        }
        program.add(
                "normalization forward",
                forward,
                Map.of(
                        Argument.SRC, tensor,
                        Argument.DST, output,
                        Argument.SCALE, gamma,
                        Argument.SHIFT, program.at(values(BETA), channels),
                        Argument.MEAN, mean,
                        Argument.VARIANCE, variance));
        return output;
    }

    @Override
    public Tensor backward(Program program, Tensor gradient, boolean wanted) {
        long channels = layer.getNOut();
        var layout = output.descriptor();
        Tensor own = program.as(gradient, layout);
        var kernel =
                program.primitives().normalizationBackward(layout, layout, layout, (float) layer.getEps(), forward);
        Tensor result = program.scratch(layout, input.shape());
        program.add(
                "normalization backward",
                kernel,
                Map.of(
                        Argument.SRC, input,
                        Argument.MEAN, mean,
                        Argument.VARIANCE, variance,
                        Argument.SCALE, gamma,
                        Argument.DIFF_DST, own,
                        Argument.DIFF_SRC, result,
                        Argument.DIFF_SCALE, program.at(gradients(GAMMA), channels),
                        Argument.DIFF_SHIFT, program.at(gradients(BETA), channels)));
        program.add("running mean", () -> move(MEAN, mean), mean);
        program.add("running variance", () -> move(VARIANCE, variance), variance);
        return result;
    }

    @Override
    public boolean hasParameters() {
        return true;
    }

    private void move(int which, Tensor batch) {
        MemorySegment running = values(which);
        MemorySegment change = gradients(which);
        MemorySegment seen = batch.storage().memory();
        float share = (float) (1 - layer.getDecay());
        for (int i = 0; i < layer.getNOut(); i++) {
            float difference = running.getAtIndex(JAVA_FLOAT, i) - seen.getAtIndex(JAVA_FLOAT, i);
            change.setAtIndex(JAVA_FLOAT, i, difference * share);
        }
    }
}
