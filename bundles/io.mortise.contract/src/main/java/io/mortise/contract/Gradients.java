package io.mortise.contract;

import java.util.Map;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Gradients of a net's parameters against the slope of its score, {@code (f(w + h) - f(w - h)) / 2h} in double precision
 * with h = 1e-6. They may differ by 1e-5, or that share of the slope. The same random numbers are drawn in each pass.
 */
final class Gradients {
    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 1e-5;
    private static final int SEED = 11;

    private final MultiLayerNetwork net;
    private final INDArray parameters;
    private final DataSet examples;
    private final int most;

    /**
     * For a net of layers, at a point off zero and one.
     *
     * @param most how many numbers of each parameter are tried
     */
    Gradients(SmallNet plan, INDArray batch, int point, int most) {
        this.net = plan.build(DataType.DOUBLE, 7, 0.1);
        this.parameters = net.params();
        parameters.addi(Samples.random(point, parameters.shape()).muli(0.1));
        long outputs = plan.output().arrayElementsPerExample();
        this.examples = new DataSet(batch, Samples.random(2, Samples.EXAMPLES, outputs));
        this.most = most;
    }

    /** The first number that disagrees; null where all agree. */
    record Disagreement(String parameter, long index, double given, double numeric) {}

    @Nullable
    Disagreement find() {
        INDArray given = given();
        long offset = 0;
        for (Map.Entry<String, INDArray> entry : net.paramTable().entrySet()) {
            long length = entry.getValue().length();
            long stride = Math.max(1, length / most);
            for (long i = 0; i < length && learns(entry.getKey()); i += stride) {
                double numeric = Samples.EXAMPLES * slope(offset + i);
                double gradient = given.getDouble(offset + i);
                if (!(Math.abs(gradient - numeric) <= TOLERANCE * Math.max(1, Math.abs(numeric)))) {
                    return new Disagreement(entry.getKey(), i, gradient, numeric);
                }
            }
            offset += length;
        }
        return null;
    }

    private INDArray given() {
        net.setInput(examples.getFeatures());
        net.setLabels(examples.getLabels());
        Nd4j.getRandom().setSeed(SEED);
        net.computeGradientAndScore();
        return net.getFlattenedGradients().dup();
    }

    private double slope(long i) {
        double value = parameters.getDouble(i);
        double up = score(i, value + STEP);
        double down = score(i, value - STEP);
        parameters.putScalar(i, value);
        return (up - down) / (2 * STEP);
    }

    private double score(long i, double value) {
        parameters.putScalar(i, value);
        Nd4j.getRandom().setSeed(SEED); // the same units drop out every time
        return net.score(examples, true);
    }

    private boolean learns(String key) {
        int split = key.indexOf('_');
        Layer layer = net.getLayerWiseConfigurations()
                .getConf(Integer.parseInt(key.substring(0, split)))
                .getLayer();
        return !(layer.getUpdaterByParam(key.substring(split + 1)) instanceof NoOp);
    }
}
