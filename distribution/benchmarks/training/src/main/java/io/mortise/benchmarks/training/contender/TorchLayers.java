package io.mortise.benchmarks.training.contender;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.mortise.benchmarks.training.subject.Layer;
import io.mortise.benchmarks.training.subject.NetDescription;

/**
 * A net in DJL's words, without the closing softmax, which belongs to the loss. What a layer has made is given back as soon
 * as the next has taken it, as a program in PyTorch's own language does by itself.
 */
final class TorchLayers extends SequentialBlock {
    private TorchLayers() {}

    static TorchLayers of(NetDescription net) {
        var layers = new TorchLayers();
        for (Layer layer : net.layers()) layers.append(layer);
        return layers;
    }

    private void append(Layer layer) {
        switch (layer) {
            case Layer.Convolution(int filters, int kernel, boolean same, var activation) -> {
                int padding = same ? kernel / 2 : 0;
                add(Conv2d.builder()
                        .setKernelShape(new Shape(kernel, kernel))
                        .optPadding(new Shape(padding, padding))
                        .setFilters(filters)
                        .build());
                append(activation);
            }
            case Layer.Pooling(var kind, int size) -> add(pool(kind, new Shape(size, size)));
            case Layer.Normalization(double momentum, double epsilon) ->
                add(BatchNorm.builder()
                        .optMomentum((float) momentum)
                        .optEpsilon((float) epsilon)
                        .build());
            case Layer.Dropout(double rate) ->
                add(Dropout.builder().optRate((float) rate).build());
            case Layer.Flatten() -> add(Blocks.batchFlattenBlock());
            case Layer.Dense(int units, var activation) -> {
                add(Linear.builder().setUnits(units).build());
                append(activation);
            }
        }
    }

    private static Block pool(Layer.Pooling.Kind kind, Shape window) {
        return kind == Layer.Pooling.Kind.MAXIMUM
                ? Pool.maxPool2dBlock(window, window)
                : Pool.avgPool2dBlock(window, window);
    }

    private void append(Layer.Activation activation) {
        switch (activation) {
            case RELU -> add(Activation.reluBlock());
            case TANH -> add(Activation.tanhBlock());
            case LINEAR, SOFTMAX -> {
                // nothing, or the loss's affair
            }
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
        NDList current = inputs;
        for (Block block : getChildren().values()) {
            NDList next = block.forward(store, current, training);
            if (current != inputs && next.head() != current.head()) current.close();
            current = next;
        }
        return current;
    }
}
