package io.mortise.layer.core.batchnorm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Lays out the parameters of a {@link PartialBatchNormalization}: one vector after the other. */
final class PartialParameters extends BatchNormalizationParamInitializer {
    static final PartialParameters INSTANCE = new PartialParameters();

    private PartialParameters() {}

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        var partial = (PartialBatchNormalization) layer;
        return partial.parameters().size() * partial.getNOut();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return ((PartialBatchNormalization) layer).parameters();
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialize) {
        Map<String, INDArray> parameters = split((PartialBatchNormalization) conf.getLayer(), view);
        parameters.forEach((key, parameter) -> {
            conf.addVariable(key);
            if (initialize) {
                parameter.assign(key.equals(GAMMA) || key.equals(GLOBAL_VAR) ? 1 : 0);
            }
        });
        return parameters;
    }

    /** With room for the gradients of what is left out, which DL4J computes all the same. */
    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray view) {
        var layer = (PartialBatchNormalization) conf.getLayer();
        Map<String, INDArray> gradients = split(layer, view);
        gradients.computeIfAbsent(GAMMA, key -> Nd4j.create(view.dataType(), layer.getNOut()));
        gradients.computeIfAbsent(BETA, key -> Nd4j.create(view.dataType(), layer.getNOut()));
        return gradients;
    }

    private static Map<String, INDArray> split(PartialBatchNormalization layer, INDArray view) {
        INDArray flat = view.reshape(view.length());
        long size = layer.getNOut();
        Map<String, INDArray> parts = new LinkedHashMap<>();
        for (String key : layer.parameters()) {
            long offset = parts.size() * size;
            parts.put(key, flat.get(NDArrayIndex.interval(offset, offset + size)));
        }
        return parts;
    }
}
