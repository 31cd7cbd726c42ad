package io.mortise.layer.core.batchnorm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * DL4J's batch normalization with beta or gamma left out. What is left out is no parameter, as in Keras; DL4J itself can
 * only lock both.
 */
public final class PartialBatchNormalization extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private boolean center = true;

    @JsonProperty
    private boolean scale = true;

    /** With both; for Jackson. */
    public PartialBatchNormalization() {
        setUseLogStd(false);
    }

    /** With beta where there is a centre, with gamma where there is a scale. */
    public PartialBatchNormalization(boolean center, boolean scale) {
        this();
        this.center = center;
        this.scale = scale;
    }

    /** The parameters that there are, in the order in which they lie. */
    List<String> parameters() {
        List<String> keys = new ArrayList<>();
        if (scale) {
            keys.add(BatchNormalizationParamInitializer.GAMMA);
        }
        if (center) {
            keys.add(BatchNormalizationParamInitializer.BETA);
        }
        keys.add(BatchNormalizationParamInitializer.GLOBAL_MEAN);
        keys.add(BatchNormalizationParamInitializer.GLOBAL_VAR);
        return keys;
    }

    @Override
    public ParamInitializer initializer() {
        return PartialParameters.INSTANCE;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray view,
            boolean initialize,
            DataType type) {
        var layer = new PartialLayer(conf, type);
        layer.setListeners(listeners.toArray(TrainingListener[]::new));
        layer.setIndex(index);
        layer.setParamsViewArray(view);
        layer.setParamTable(initializer().init(conf, view, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof PartialBatchNormalization that
                && center == that.center
                && scale == that.scale;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), center, scale);
    }
}
