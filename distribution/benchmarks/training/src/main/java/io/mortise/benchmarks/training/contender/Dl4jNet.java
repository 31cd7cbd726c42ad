package io.mortise.benchmarks.training.contender;

import io.mortise.benchmarks.training.subject.NetDescription;
import java.util.Map;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j by itself. Whether it goes through oneDNN is decided by the properties of its process. */
final class Dl4jNet implements BareNet {
    private final MultiLayerNetwork net;
    private final Nd4jBatches batches;

    Dl4jNet(NetDescription description, Digits digits) {
        net = new MultiLayerNetwork(Dl4jLayers.configuration(description));
        net.init();
        batches = Nd4jBatches.of(digits);
    }

    @Override
    public double train(int batch) {
        net.fit(batches.features().get(batch), batches.labels().get(batch));
        return net.score();
    }

    @Override
    public void infer(int batch) {
        INDArray probabilities = net.output(batches.features().get(batch));
        probabilities.close();
    }

    @Override
    public long parameters() {
        return net.numParams();
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("onednn", String.valueOf(oneDnn()), "threads", Nd4jBatches.threads());
    }

    private static boolean oneDnn() {
        return !Boolean.parseBoolean(System.getProperty("org.eclipse.deeplearning4j.helpers.disable", "true"))
                && BaseMKLDNNHelper.mklDnnEnabled();
    }

    @Override
    public void close() {
        net.close();
    }
}
