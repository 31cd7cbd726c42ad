package io.mortise.benchmarks.training.contender;

import io.mortise.benchmarks.training.subject.Layer;
import io.mortise.benchmarks.training.subject.NetDescription;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A net in Deeplearning4j's own words. */
final class Dl4jLayers {
    private static final long SEED = 42;

    private Dl4jLayers() {}

    static MultiLayerConfiguration configuration(NetDescription net) {
        var list = new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .updater(new Adam(net.learningRate(), 0.9, 0.999, NetDescription.ADAM_EPSILON))
                .weightInit(WeightInit.XAVIER_UNIFORM) // Keras's glorot-uniform
                .list();
        List<Layer> layers = net.layers();
        for (int i = 0; i < layers.size() - 1; i++) {
            // DL4J flattens by itself where a dense layer follows an image.
            if (!(layers.get(i) instanceof Layer.Flatten)) list.layer(layer(layers.get(i)));
        }
        var last = (Layer.Dense) layers.getLast();
        list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(last.units())
                .activation(activation(last.activation()))
                .build());
        return list.setInputType(InputType.convolutional(NetDescription.SIDE, NetDescription.SIDE, 1))
                .build();
    }

    private static org.deeplearning4j.nn.conf.layers.Layer layer(Layer layer) {
        return switch (layer) {
            case Layer.Convolution(int filters, int kernel, boolean same, var activation) ->
                new ConvolutionLayer.Builder(kernel, kernel)
                        .nOut(filters)
                        .convolutionMode(same ? ConvolutionMode.Same : ConvolutionMode.Truncate)
                        .activation(activation(activation))
                        .build();
            case Layer.Pooling(var kind, int size) ->
                new SubsamplingLayer.Builder()
                        .poolingType(kind == Layer.Pooling.Kind.MAXIMUM ? PoolingType.MAX : PoolingType.AVG)
                        .kernelSize(size, size)
                        .stride(size, size)
                        .build();
            case Layer.Normalization(double momentum, double epsilon) ->
                new BatchNormalization.Builder()
                        .decay(momentum)
                        .eps(epsilon)
                        .activation(Activation.IDENTITY)
                        .build();
            case Layer.Dropout(double rate) -> new DropoutLayer.Builder(1 - rate).build();
            case Layer.Dense(int units, var activation) ->
                new DenseLayer.Builder()
                        .nOut(units)
                        .activation(activation(activation))
                        .build();
            case Layer.Flatten() -> throw new IllegalArgumentException("DL4J has no layer that flattens");
        };
    }

    private static Activation activation(Layer.Activation activation) {
        return switch (activation) {
            case LINEAR -> Activation.IDENTITY;
            case RELU -> Activation.RELU;
            case TANH -> Activation.TANH;
            case SOFTMAX -> Activation.SOFTMAX;
        };
    }
}
