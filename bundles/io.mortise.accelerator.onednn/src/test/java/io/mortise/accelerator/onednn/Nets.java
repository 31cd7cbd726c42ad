package io.mortise.accelerator.onednn;

import java.util.Random;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Nets out of DL4J's own layers, closed as the engine closes them. */
final class Nets {
    static final InputType DIGITS = InputType.convolutional(28, 28, 1);

    private Nets() {}

    static MultiLayerNetwork net(InputType input, Layer... layers) {
        return net(input, new Sgd(0.1), LossFunction.MCXENT, Activation.SOFTMAX, layers);
    }

    static MultiLayerNetwork net(
            InputType input, IUpdater updater, LossFunction loss, Activation last, Layer... layers) {
        var list = new NeuralNetConfiguration.Builder().seed(5).updater(updater).list();
        for (Layer layer : layers) list.layer(layer);
        list.layer(new LossLayer.Builder(loss).activation(last).build());
        var net = new MultiLayerNetwork(list.setInputType(input).build());
        net.init();
        return net;
    }

    /** The report's CNN, with a share to drop. */
    static MultiLayerNetwork report(IUpdater updater, double dropped) {
        return net(
                DIGITS,
                updater,
                LossFunction.MCXENT,
                Activation.SOFTMAX,
                convolution(32, Activation.RELU),
                normalization(),
                pooling(PoolingType.MAX),
                dropout(dropped),
                convolution(64, Activation.RELU),
                normalization(),
                pooling(PoolingType.MAX),
                dropout(dropped),
                dense(128, Activation.RELU),
                normalization(),
                dropout(dropped),
                dense(10, Activation.IDENTITY));
    }

    static MultiLayerNetwork lenet(IUpdater updater, Activation activation, PoolingType type) {
        return net(
                DIGITS,
                updater,
                LossFunction.MCXENT,
                Activation.SOFTMAX,
                new ConvolutionLayer.Builder(5, 5)
                        .nOut(6)
                        .convolutionMode(ConvolutionMode.Same)
                        .activation(activation)
                        .build(),
                pooling(type),
                new ConvolutionLayer.Builder(5, 5)
                        .nOut(16)
                        .activation(activation)
                        .build(),
                pooling(type),
                dense(120, activation),
                dense(84, activation),
                dense(10, Activation.IDENTITY));
    }

    static Layer convolution(int filters, Activation activation) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(filters)
                .activation(activation)
                .build();
    }

    static Layer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    static Layer pooling(PoolingType type) {
        return pooling(type, 2, 2, 2, 2, ConvolutionMode.Truncate);
    }

    static Layer pooling(PoolingType type, int height, int width, int down, int right, ConvolutionMode mode) {
        return new SubsamplingLayer.Builder()
                .poolingType(type)
                .kernelSize(height, width)
                .stride(down, right)
                .convolutionMode(mode)
                .build();
    }

    static Layer normalization() {
        return new BatchNormalization.Builder()
                .decay(0.9)
                .eps(1e-3)
                .useLogStd(false)
                .activation(new ActivationIdentity())
                .build();
    }

    static Layer dropout(double dropped) {
        return new DropoutLayer.Builder(1 - dropped)
                .activation(new ActivationIdentity())
                .build();
    }

    static Layer activation(Activation activation) {
        return new ActivationLayer(activation);
    }

    /** Parameters off their first values, variances positive. */
    static MultiLayerNetwork scattered(MultiLayerNetwork net, long seed) {
        var random = new Random(seed);
        net.paramTable().forEach((name, parameter) -> {
            var values = new float[(int) parameter.length()];
            double width = 1 / Math.sqrt(Math.max(4, parameter.length() / parameter.size(0)));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((random.nextDouble() * 2 - 1) * width + (name.endsWith("var") ? 1.5 : 0));
            }
            parameter.assign(Nd4j.createFromArray(values).reshape('c', parameter.shape()));
        });
        return net;
    }

    static INDArray features(long seed, long... shape) {
        var random = new Random(seed);
        int length = 1;
        for (long side : shape) length *= (int) side;
        var values = new float[length];
        for (int i = 0; i < length; i++) values[i] = (float) random.nextGaussian();
        return Nd4j.createFromArray(values).reshape('c', shape);
    }

    /** One-hot. */
    static INDArray labels(long seed, int examples, int classes) {
        var random = new Random(seed);
        INDArray labels = Nd4j.create(examples, classes);
        for (int i = 0; i < examples; i++) labels.putScalar(i, random.nextInt(classes), 1);
        return labels;
    }

    /** Noisy pictures of what the labels say, so that a net can learn something from them. */
    static INDArray pictures(long seed, INDArray labels, long... shape) {
        var patterns =
                features(99, labels.size(1), 1, shape[2], shape[3]).reshape('c', labels.size(1), shape[2] * shape[3]);
        return labels.mmul(patterns)
                .reshape('c', shape)
                .dup('c')
                .addi(features(seed, shape).muli(0.5));
    }

    static Adam adam() {
        return new Adam(1e-3);
    }
}
