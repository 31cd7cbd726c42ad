package io.mortise.engine;

import io.mortise.api.run.Vitals;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Feels how each layer fares: at the first step of an epoch, at each fiftieth after it and at the last, so that it costs next to
 * nothing. The net is only looked at.
 */
final class Pulse extends BaseTrainingListener {
    private static final int EVERY = 50;
    /** Enough to tell a unit that is dead from one that has little to say. */
    private static final int EXAMPLES = 32;

    private final Net net;
    private final List<Stretch> stretches = new ArrayList<>();
    private final int stepsPerEpoch;
    private List<@Nullable Double> dead = List.of();
    private float @Nullable [] before;
    private long examples;
    private int step;
    private int felt;

    /** Where the trained parameters of a layer lie among all, and what was felt of them in this epoch. */
    private static final class Stretch {
        private final Layer layer;
        private final int from;
        private final int to;
        private double gradients;
        private double ratios;
        private double weights;

        Stretch(Layer layer, int from, int to) {
            this.layer = layer;
            this.from = from;
            this.to = to;
        }
    }

    Pulse(Net net, int stepsPerEpoch) {
        this.net = net;
        this.stepsPerEpoch = stepsPerEpoch;
        int at = 0;
        for (Layer layer : net.inOrderOfParameters()) {
            int count = (int) layer.numParams();
            // of batch normalization's four the latter two, running mean and variance, are not trained
            boolean normalizes = layer.conf().getLayer() instanceof BatchNormalization;
            if (count > 0) stretches.add(new Stretch(layer, at, at + (normalizes ? count / 2 : count)));
            at += count;
        }
    }

    /** A step is about to be done, with so many examples. */
    void begin(long size) {
        examples = size;
        before = step++ % EVERY == 0 || step == stepsPerEpoch ? FloatArrays.values(net.params()) : null;
    }

    @Override
    public void onBackwardPass(Model model) {
        if (before == null) return;
        float[] gradient = FloatArrays.values(net.getGradientsViewArray());
        // DL4J adds up over the examples, and takes the mean when it updates
        for (var stretch : stretches) stretch.gradients += norm(gradient, null, stretch) / examples;
    }

    /** The step is done, with these features. */
    void end(INDArray features) {
        float[] old = before;
        if (old == null) return;
        before = null;
        felt++;
        float[] now = FloatArrays.values(net.params());
        for (var stretch : stretches) {
            stretch.weights = norm(now, null, stretch);
            stretch.ratios += norm(now, old, stretch) / Math.max(norm(old, null, stretch), Float.MIN_NORMAL);
        }
        if (step == stepsPerEpoch) dead = dead(features);
    }

    /** What was felt since the last time. */
    List<Vitals.Layer> take() {
        var layers = new ArrayList<Vitals.Layer>();
        for (int i = 0; i < stretches.size() && felt > 0; i++) {
            var stretch = stretches.get(i);
            layers.add(new Vitals.Layer(
                    stretch.layer.conf().getLayer().getLayerName(),
                    stretch.weights,
                    stretch.gradients / felt,
                    stretch.ratios / felt,
                    dead.isEmpty() ? null : dead.get(i)));
            stretch.gradients = 0;
            stretch.ratios = 0;
        }
        felt = 0;
        step = 0;
        dead = List.of();
        return layers;
    }

    /** By a forward pass of DL4J's own, which gives what comes out of each layer. */
    private List<@Nullable Double> dead(INDArray features) {
        var shares = new ArrayList<@Nullable Double>();
        try (var _ = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            int count = (int) Math.min(EXAMPLES, features.size(0));
            INDArray some = features.get(NDArrayIndex.interval(0, count)).dup();
            var outputs = net.outputs(some);
            for (var stretch : stretches) {
                shares.add(dead(stretch.layer, outputs.of().get(stretch.layer)));
            }
            outputs.all().forEach(Pulse::free);
        }
        return shares;
    }

    /** Gives back its memory now: what the collector finds in a small heap it finds after hundreds of megabytes. */
    private static void free(INDArray array) {
        if (array.closeable()) array.close();
    }

    private static @Nullable Double dead(Layer layer, INDArray output) {
        if (!(layer.conf().getLayer() instanceof BaseLayer conf)
                || !(conf.getActivationFn() instanceof ActivationReLU)) {
            return null;
        }
        int[] others = output.rank() == 4 ? new int[] {0, 2, 3} : new int[] {0};
        INDArray highest = output.max(others);
        return highest.lte(0).castTo(DataType.FLOAT).meanNumber().doubleValue();
    }

    private static double norm(float[] values, float @Nullable [] less, Stretch stretch) {
        // Four sums, so that no addition waits for the one before it.
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = stretch.from;
        for (; i + 3 < stretch.to; i += 4) {
            a += squared(values, less, i);
            b += squared(values, less, i + 1);
            c += squared(values, less, i + 2);
            d += squared(values, less, i + 3);
        }
        for (; i < stretch.to; i++) a += squared(values, less, i);
        return Math.sqrt(a + b + c + d);
    }

    private static double squared(float[] values, float @Nullable [] less, int i) {
        double value = less == null ? values[i] : (double) values[i] - less[i];
        return value * value;
    }
}
