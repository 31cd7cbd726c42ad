package io.mortise.benchmarks.training.contender;

import io.mortise.benchmarks.training.subject.NetDescription;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Batches in ND4J's form: features [n, 1, 28, 28] and one-hot labels [n, 10]. */
record Nd4jBatches(List<INDArray> features, List<INDArray> labels) {
    static Nd4jBatches of(Digits digits) {
        var features = new ArrayList<INDArray>();
        var labels = new ArrayList<INDArray>();
        int n = digits.batch();
        for (int b = 0; b < digits.count(); b++) {
            features.add(Nd4j.createFromArray(digits.images()[b])
                    .reshape('c', n, 1, NetDescription.SIDE, NetDescription.SIDE));
            labels.add(Nd4j.createFromArray(digits.oneHot(b)).reshape('c', n, NetDescription.CLASSES));
        }
        return new Nd4jBatches(features, labels);
    }

    /** Of ND4J's kernels. */
    static String threads() {
        return String.valueOf(Nd4j.getExecutioner().getEnvironmentInformation().get("omp.threads"));
    }
}
