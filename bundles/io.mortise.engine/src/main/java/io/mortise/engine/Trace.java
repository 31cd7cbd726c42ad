package io.mortise.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The way of one example through a net as at inference, stage by stage up to the last activation, and the gradient back.
 * The net must be one's own: what only works in training (dropout, weight noise) is taken out of it.
 */
final class Trace {
    private static final LayerWorkspaceMgr WORK = LayerWorkspaceMgr.noWorkspaces();

    private final Net net;
    private final List<Stage> stages;
    private final List<List<INDArray>> inputs = new ArrayList<>();
    private final List<INDArray> outputs = new ArrayList<>();

    Trace(Net net, INDArray features) {
        this.net = net;
        this.stages = net.stages();
        for (Layer layer : net.getLayers()) {
            layer.conf().getLayer().setIDropout(null);
            if (layer.conf().getLayer() instanceof BaseLayer base) base.setWeightNoise(null);
            layer.setInputMiniBatchSize(1);
        }
        for (Stage stage : stages) forward(stage, features);
    }

    /** Copies on both sides: at inference some of DL4J's layers write into their input. */
    private void forward(Stage stage, INDArray features) {
        var in = new ArrayList<INDArray>();
        for (int input : stage.inputs()) in.add((input == Stage.DATA ? features : outputs.get(input)).dup());
        if (stage.before() != null) in.set(0, stage.before().preProcess(in.getFirst(), 1, WORK));
        inputs.add(in.stream().map(INDArray::dup).toList());
        outputs.add(activate(stage, in).dup());
    }

    private static INDArray activate(Stage stage, List<INDArray> in) {
        if (stage.layer() != null) return stage.layer().activate(in.getFirst(), false, WORK);
        if (stage.merge() == null) return in.getFirst();
        fill(stage.merge(), in);
        return stage.merge().doForward(false, WORK);
    }

    private static void fill(GraphVertex merge, List<INDArray> in) {
        for (int i = 0; i < in.size(); i++) merge.setInput(i, in.get(i), WORK);
    }

    /** All but the closing loss layer. */
    int layers() {
        return stages.size();
    }

    Stage stage(int index) {
        return stages.get(index);
    }

    /** What comes out of a stage, a batch of one. */
    INDArray output(int index) {
        return outputs.get(index);
    }

    /** What comes out of the last stage, before the last activation. */
    INDArray logits() {
        return Net.flat(outputs.getLast());
    }

    /** The gradient of one of the {@link #logits} by the features; empty where a layer gives none back. */
    Optional<INDArray> gradient(int logit) {
        if (net.getGradientsViewArray() == null) net.initGradientsView();
        INDArray last = outputs.getLast();
        INDArray first = Nd4j.zeros(last.dataType(), last.shape());
        first.putScalar(logit, 1);
        var epsilons = new INDArray[stages.size() + 1]; // the last is that of the data
        epsilons[stages.size() - 1] = first;
        for (int i = stages.size() - 1; i >= 0; i--) {
            var back = back(i, epsilons[i]);
            for (int k = 0; k < back.size(); k++) {
                int input = stages.get(i).inputs().get(k);
                int at = input == Stage.DATA ? stages.size() : input;
                if (back.get(k) == null) return Optional.empty();
                epsilons[at] = epsilons[at] == null ? back.get(k) : epsilons[at].add(back.get(k));
            }
        }
        return Optional.of(epsilons[stages.size()]);
    }

    /** By each input; null where it gives none. */
    private List<INDArray> back(int index, INDArray epsilon) {
        Stage stage = stages.get(index);
        if (stage.merge() != null) {
            fill(stage.merge(), inputs.get(index));
            stage.merge().setEpsilon(epsilon);
            return Arrays.asList(stage.merge().doBackward(false, WORK).getSecond());
        }
        INDArray back = stage.layer() == null
                ? epsilon
                : back(stage.layer(), inputs.get(index).getFirst(), epsilon);
        if (stage.before() != null && back != null) back = stage.before().backprop(back, 1, WORK);
        return Collections.singletonList(back);
    }

    private static @Nullable INDArray back(Layer layer, INDArray input, INDArray epsilon) {
        if (layer.conf().getLayer() instanceof BatchNormalization) return epsilon.mul(slope(layer, input));
        layer.setInput(input.dup(), WORK);
        return layer.backpropGradient(epsilon, WORK).getSecond();
    }

    /** DL4J only knows its gradient with a batch's mean and variance. With running ones it is a straight line: this is its slope. */
    private static INDArray slope(Layer layer, INDArray like) {
        INDArray atOne = layer.activate(Nd4j.ones(like.dataType(), like.shape()), false, WORK)
                .dup();
        return atOne.sub(layer.activate(Nd4j.zeros(like.dataType(), like.shape()), false, WORK));
    }
}
