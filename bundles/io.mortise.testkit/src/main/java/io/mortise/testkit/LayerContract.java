package io.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.Plugin;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;
import org.junit.jupiter.api.Test;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * What every layer owes the engine: the shape that it announces, right gradients, a configuration that survives being
 * written, and the same parameters for the same seed. The layer stands on a linear one, in a net whose loss is the
 * squared error.
 */
public abstract class LayerContract extends PluginContract {
    private static final int EXAMPLES = 3;
    private static final double STEP = 1e-6;

    /** The layer. */
    protected abstract LayerRecipe<?> recipe();

    /** Options as JSON, off their defaults. */
    protected abstract String options();

    /** What comes in; keep it small, for every parameter is tried. */
    protected abstract InputType input();

    /** Activations and initializers that the options may name. */
    protected abstract List<Plugin<?>> parts();

    @Override
    protected List<Plugin<?>> plugins() {
        return List.of(recipe());
    }

    @Test
    protected void its_output_has_the_shape_that_it_announces() {
        TestNet description = description();
        INDArray output = net(description, 7).output(random(input(), 1));
        assertThat(output.size(0)).isEqualTo(EXAMPLES);
        assertThat(output.length()).isEqualTo(EXAMPLES * description.output().arrayElementsPerExample());
    }

    @Test
    protected void its_gradients_agree_with_numeric_ones() {
        TestNet description = description();
        MultiLayerNetwork net = net(description, 7);
        INDArray parameters = net.params();
        jitter(parameters);
        DataSet examples = new DataSet(random(input(), 1), random(flat(description), 2));
        INDArray gradients = gradients(net, examples);
        long offset = 0;
        for (Map.Entry<String, INDArray> entry : net.paramTable().entrySet()) {
            long length = entry.getValue().length();
            for (long i = offset; i < offset + length && learns(net, entry.getKey()); i++) {
                double numeric = EXAMPLES * slope(net, parameters, i, examples);
                assertThat(gradients.getDouble(i))
                        .as(entry.getKey() + ", parameter " + i)
                        .isEqualTo(numeric, within(1e-5 * Math.max(1, Math.abs(numeric))));
            }
            offset += length;
        }
    }

    @Test
    protected void it_gives_the_same_outputs_after_its_configuration_was_written_and_read() {
        MultiLayerNetwork net = net(description(), 7);
        jitter(net.params());
        String json = net.getLayerWiseConfigurations().toJson();
        MultiLayerNetwork restored = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json));
        restored.init(net.params().dup(), false);
        INDArray examples = random(input(), 1);
        assertThat(restored.output(examples)).isEqualTo(net.output(examples));
        assertThat(restored.getLayerWiseConfigurations().toJson()).isEqualTo(json);
    }

    @Test
    protected void it_starts_with_the_same_parameters_for_the_same_seed() {
        INDArray first = net(description(), 7).params();
        assertThat(net(description(), 7).params()).isEqualTo(first);
        assertThat(first.toDoubleVector()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
    }

    private TestNet description() {
        return describe(recipe());
    }

    /** With a layer that learns below it, so that the gradient of its input is tried too. */
    private <O extends Record> TestNet describe(LayerRecipe<O> recipe) {
        return new TestNet(input(), parts()).layer(below(input())).layer(recipe, options());
    }

    private static Layer below(InputType input) {
        if (input instanceof InputType.InputTypeConvolutional image) {
            return new ConvolutionLayer.Builder(1, 1)
                    .nOut(image.getChannels())
                    .convolutionMode(ConvolutionMode.Truncate)
                    .activation(new ActivationIdentity())
                    .weightInit(new WeightInitXavierUniform())
                    .build();
        }
        return new DenseLayer.Builder()
                .nOut(input.arrayElementsPerExample())
                .activation(new ActivationIdentity())
                .weightInit(new WeightInitXavierUniform())
                .build();
    }

    private static MultiLayerNetwork net(TestNet description, long seed) {
        return description.build(DataType.DOUBLE, seed, 0.1);
    }

    private static InputType flat(TestNet description) {
        return InputType.feedForward(description.output().arrayElementsPerExample());
    }

    private static INDArray random(InputType type, long seed) {
        long[] shape = type.getShape(true);
        shape[0] = EXAMPLES;
        return random(seed, shape).subi(0.5);
    }

    private static INDArray gradients(MultiLayerNetwork net, DataSet examples) {
        net.setInput(examples.getFeatures());
        net.setLabels(examples.getLabels());
        Nd4j.getRandom().setSeed(11);
        net.computeGradientAndScore();
        return net.getFlattenedGradients().dup();
    }

    private static double slope(MultiLayerNetwork net, INDArray parameters, long i, DataSet examples) {
        double value = parameters.getDouble(i);
        double up = score(net, parameters, i, value + STEP, examples);
        double down = score(net, parameters, i, value - STEP, examples);
        parameters.putScalar(i, value);
        return (up - down) / (2 * STEP);
    }

    private static double score(MultiLayerNetwork net, INDArray parameters, long i, double value, DataSet examples) {
        parameters.putScalar(i, value);
        Nd4j.getRandom().setSeed(11); // the same units drop out every time
        return net.score(examples, true);
    }

    private static boolean learns(MultiLayerNetwork net, String key) {
        int split = key.indexOf('_');
        Layer layer = net.getLayerWiseConfigurations()
                .getConf(Integer.parseInt(key.substring(0, split)))
                .getLayer();
        return !(layer.getUpdaterByParam(key.substring(split + 1)) instanceof NoOp);
    }

    /** Moves parameters off zero and one, so that no gradient vanishes by symmetry. */
    private static void jitter(INDArray parameters) {
        parameters.addi(random(5, parameters.shape()).muli(0.1));
    }

    private static INDArray random(long seed, long... shape) {
        double[] values = new Random(seed).doubles(ArrayUtil.prodLong(shape)).toArray();
        return Nd4j.createFromArray(values).reshape('c', shape);
    }
}
