package io.mortise.spi.layer;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A DL4J layer that computes a {@link LayerFunction}. Has no activation of its own. Recipes make one with
 * {@code LayerResult.of(function)}.
 */
public final class CustomLayer extends BaseLayer {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private LayerFunction function;

    @JsonProperty
    private @Nullable InputType input;

    /** A layer that computes that function. */
    public CustomLayer(@JsonProperty("function") LayerFunction function) {
        this.function = function;
        setActivationFn(new ActivationIdentity());
    }

    /** What the layer computes. */
    public LayerFunction function() {
        return function;
    }

    /** What comes in; known as soon as the layer stands in a net. */
    InputType input() {
        if (input == null) throw new IllegalStateException(name() + " was not told what comes in");
        return input;
    }

    List<Parameter> parameters() {
        return function.parameters(input());
    }

    /** The author's class, as it stands in sentences. */
    String name() {
        String name = function.getClass().getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        if (input == null || override) input = inputType;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return function.output(inputType);
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return null;
    }

    @Override
    public boolean isPretrainParam(String paramName) {
        return false;
    }

    @Override
    public ParamInitializer initializer() {
        return CustomParameters.INSTANCE;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray view,
            boolean initialize,
            DataType type) {
        var layer = new FunctionLayer(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(view);
        layer.setParamTable(initializer().init(conf, view, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(getLayerName(), CustomLayer.class, inputType, getOutputType(0, inputType))
                .standardMemory(parameters, getIUpdater().stateSize(parameters))
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof CustomLayer that
                && function.equals(that.function)
                && Objects.equals(input, that.input);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), function, input);
    }
}
