package io.mortise.engine;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Decoupled weight decay for batch normalization's gamma and beta. Keras decays every trainable weight; DL4J's layer never
 * applies a regularisation, so it is done here, from the values before the step, as the optimizer does for the others.
 */
final class NormDecay {
    private final List<Regularization> regularization;
    private final List<INDArray> weights = new ArrayList<>();
    private List<INDArray> before = List.of();

    NormDecay(Net net, List<Regularization> regularization) {
        this.regularization = regularization;
        if (regularization.isEmpty()) return;
        for (var layer : net.getLayers()) {
            if (!(layer.conf().getLayer() instanceof BatchNormalization)) continue;
            var table = layer.paramTable();
            for (String name :
                    List.of(BatchNormalizationParamInitializer.GAMMA, BatchNormalizationParamInitializer.BETA)) {
                if (table.containsKey(name)) weights.add(table.get(name));
            }
        }
    }

    /** Before a step. */
    void remember() {
        before = weights.stream().map(INDArray::dup).toList();
    }

    /** After a step. */
    void apply(double learningRate, int iteration, int epoch) {
        for (int i = 0; i < weights.size(); i++) {
            INDArray change = before.get(i).like();
            for (Regularization r : regularization) r.apply(before.get(i), change, learningRate, iteration, epoch);
            weights.get(i).subi(change);
        }
    }
}
