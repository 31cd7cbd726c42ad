package io.mortise.spi.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Lays out the parameters of a {@link CustomLayer} one after the other, each row by row. All count as weights. */
final class CustomParameters implements ParamInitializer {
    static final CustomParameters INSTANCE = new CustomParameters();

    private static final char ORDER = 'c';

    private CustomParameters() {}

    private static List<Parameter> parameters(Layer layer) {
        return ((CustomLayer) layer).parameters();
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return parameters(layer).stream().mapToLong(Parameter::length).sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return parameters(layer).stream().map(Parameter::name).toList();
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return paramKeys(layer);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return paramKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return false;
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialize) {
        Map<String, INDArray> parts = new LinkedHashMap<>();
        long offset = 0;
        for (Parameter parameter : parameters(conf.getLayer())) {
            INDArray part = part(view, offset, parameter);
            conf.addVariable(parameter.name());
            parts.put(
                    parameter.name(),
                    initialize
                            ? parameter
                                    .initializer()
                                    .init(parameter.fanIn(), parameter.fanOut(), parameter.dimensions(), ORDER, part)
                                    .reshape(ORDER, parameter.dimensions())
                            : part.reshape(ORDER, parameter.dimensions()));
            offset += parameter.length();
        }
        return parts;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray view) {
        Map<String, INDArray> parts = new LinkedHashMap<>();
        long offset = 0;
        for (Parameter parameter : parameters(conf.getLayer())) {
            parts.put(parameter.name(), part(view, offset, parameter).reshape(ORDER, parameter.dimensions()));
            offset += parameter.length();
        }
        return parts;
    }

    private static INDArray part(INDArray view, long offset, Parameter parameter) {
        return view.reshape(view.length()).get(NDArrayIndex.interval(offset, offset + parameter.length()));
    }
}
