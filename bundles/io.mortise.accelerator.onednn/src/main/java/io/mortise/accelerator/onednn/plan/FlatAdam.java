package io.mortise.accelerator.onednn.plan;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;

/**
 * Adam (Kingma and Ba, <a href="https://arxiv.org/abs/1412.6980">2015</a>, in the form at the end of section 2) in vectors.
 * DL4J's own operation computes the same number by number, which at small batches is an eighth of a step. Configuration and
 * moments are DL4J's and stay where they are; dividing by the batch, clipping and regularisation come before and after, as ever.
 */
public final class FlatAdam extends AdamUpdater {
    /** Three of them fit into a processor's nearest cache. */
    private static final int CHUNK = 512;

    FlatAdam(AdamUpdater usual) {
        super(usual.getConfig());
        setState(Map.of(M_STATE, usual.getM(), V_STATE, usual.getV()), false);
        setGradientReshapeOrder(usual.getGradientReshapeOrder());
    }

    /** Takes the place of DL4J's Adam wherever a net has it. */
    public static void into(MultiLayerNetwork net) {
        if (!(net.getUpdater() instanceof BaseMultiLayerUpdater<?> updater)) return;
        for (UpdaterBlock block : updater.getUpdaterBlocks()) {
            if (block.getGradientUpdater().getClass() == AdamUpdater.class) {
                block.setGradientUpdater(new FlatAdam((AdamUpdater) block.getGradientUpdater()));
            }
        }
    }

    /** Replaces the gradient with what is to be subtracted from the parameters. */
    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        var config = getConfig();
        float beta1 = (float) config.getBeta1();
        float beta2 = (float) config.getBeta2();
        float epsilon = (float) config.getEpsilon();
        double correction = Math.sqrt(1 - Math.pow(config.getBeta2(), iteration + 1.0))
                / (1 - Math.pow(config.getBeta1(), iteration + 1.0));
        float rate = (float) (config.getLearningRate(iteration, epoch) * correction);
        var pass = new Pass(
                Nd4jArrays.memory(gradient),
                Nd4jArrays.memory(getM()),
                Nd4jArrays.memory(getV()),
                beta1,
                beta2,
                rate,
                epsilon);
        Stretches.of(gradient.length(), pass::through);
    }

    /** One step of all parameters. */
    private record Pass(
            MemorySegment gradients,
            MemorySegment means,
            MemorySegment squares,
            float beta1,
            float beta2,
            float rate,
            float epsilon) {
        void through(long begin, long end) {
            var g = new float[CHUNK];
            var m = new float[CHUNK];
            var v = new float[CHUNK];
            for (long from = begin; from < end; from += CHUNK) {
                int length = (int) Math.min(CHUNK, end - from);
                long offset = from * Float.BYTES;
                MemorySegment.copy(gradients, JAVA_FLOAT, offset, g, 0, length);
                MemorySegment.copy(means, JAVA_FLOAT, offset, m, 0, length);
                MemorySegment.copy(squares, JAVA_FLOAT, offset, v, 0, length);
                step(g, m, v, beta1, beta2, rate, epsilon);
                MemorySegment.copy(g, 0, gradients, JAVA_FLOAT, offset, length);
                MemorySegment.copy(m, 0, means, JAVA_FLOAT, offset, length);
                MemorySegment.copy(v, 0, squares, JAVA_FLOAT, offset, length);
            }
        }
    }

    /** A chunk in a loop without a branch or a call, of which the compiler makes vectors. */
    private static void step(float[] g, float[] m, float[] v, float beta1, float beta2, float rate, float epsilon) {
        for (int i = 0; i < g.length; i++) {
            m[i] = beta1 * m[i] + (1 - beta1) * g[i];
            v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
            g[i] = rate * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
        }
    }
}
