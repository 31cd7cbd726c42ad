package io.mortise.layer.core;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** DL4J's pooling. */
final class Pooling {
    private Pooling() {}

    static Layer layer(PoolingType type, Window window, InputType.InputTypeConvolutional image) {
        return new SubsamplingLayer.Builder(type, Window.array(window.size()))
                .stride(Window.array(window.strides()))
                .convolutionMode(window.mode(image))
                .build();
    }
}
