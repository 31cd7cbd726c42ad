package io.mortise.optimizer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.spi.OptimizerRecipe.Optimizer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** What every optimizer must do, whoever wrote its updater: eight steps like Keras's, with a new rate after four. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class OptimizerContract {
    static final int STEPS = 8;
    static final PlainNet NET = new PlainNet(3, 4, 3);
    static final double[][] EXAMPLES = {
        {0.5, -1.2, 0.3}, {1.5, 0.2, -0.7}, {-0.4, 0.9, 1.1}, {0.1, -0.3, -2.0}, {2.2, 1.0, 0.6}
    };
    static final double[][] LABELS = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 1, 0}, {1, 0, 0}};

    /** An optimizer with certain options, and the same in Keras's words. */
    record Setting(
            String name, Supplier<Optimizer> optimizer, Supplier<KerasRule> rule, double rate, double weightDecay) {
        Setting(String name, Supplier<Optimizer> optimizer, Supplier<KerasRule> rule, double rate) {
            this(name, optimizer, rule, rate, 0);
        }

        double rateAt(int step) {
            return step <= STEPS / 2 ? rate : 0.3 * rate;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    abstract Stream<Setting> settings();

    @ParameterizedTest
    @MethodSource("settings")
    void updates_every_parameter_as_Keras_does(Setting setting) {
        IUpdater config = setting.optimizer().get().updater();
        double[][] gradients = {{0.3, -2, 1e-4}, {0.1, 3, 0}, {-0.7, 50, 1e-9}, {0.3, 0, -1e-3}};
        int n = gradients[0].length;
        var updater = instantiate(config, n);
        List<KerasRule> rules = Stream.generate(setting.rule()).limit(n).toList();
        for (int t = 1; t <= STEPS; t++) {
            config.setLrAndSchedule(setting.rateAt(t), null);
            double[] g = gradients[t % gradients.length];
            INDArray update = Nd4j.createFromArray(g);
            updater.applyUpdater(update, t - 1, 0);
            for (int i = 0; i < n; i++) {
                double expected = rules.get(i).step(g[i], setting.rateAt(t), t);
                assertThat(update.getDouble(i))
                        .as("step %s, parameter %s", t, i)
                        .isCloseTo(expected, within(1e-12 * Math.max(1e-3, Math.abs(expected))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void trains_a_net_as_Keras_does(Setting setting) {
        MultiLayerNetwork net = net(setting.optimizer().get());
        double[] parameters = net.params().toDoubleVector();
        List<KerasRule> rules =
                Stream.generate(setting.rule()).limit(NET.size()).toList();
        for (int t = 1; t <= STEPS; t++) {
            step(net, setting.rateAt(t));
            assertThat(net.score()).isCloseTo(NET.loss(parameters, EXAMPLES, LABELS), within(1e-9));
            double[] gradient = NET.gradient(parameters, EXAMPLES, LABELS);
            for (int i = 0; i < parameters.length; i++) {
                double rate = setting.rateAt(t);
                parameters[i] -= KerasRule.decay(parameters[i], rate, setting.weightDecay())
                        + rules.get(i).step(gradient[i], rate, t);
            }
            assertThat(net.params().toDoubleVector()).as("step %s", t).containsExactly(parameters, within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void goes_on_after_a_restore_as_if_nothing_had_happened(Setting setting) {
        MultiLayerNetwork net = net(setting.optimizer().get());
        IntStream.rangeClosed(1, 5).forEach(t -> step(net, setting.rateAt(t)));

        String json = net.getLayerWiseConfigurations().toJson();
        var restored = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json));
        restored.init(net.params().dup(), false);
        if (net.getUpdater().getStateViewArray() != null) {
            restored.getUpdater()
                    .setStateViewArray(
                            restored, net.getUpdater().getStateViewArray().dup(), false);
        }
        assertThat(restored.getLayerWiseConfigurations()).isEqualTo(net.getLayerWiseConfigurations());

        for (int t = 6; t <= STEPS; t++) {
            net.fit(data());
            restored.fit(data());
        }
        assertThat(restored.params().toDoubleVector())
                .containsExactly(net.params().toDoubleVector());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void leaves_alone_what_lies_beside_its_gradient_and_its_state(Setting setting) {
        IUpdater config = setting.optimizer().get().updater();
        int size = (int) config.stateSize(4);
        INDArray state = Nd4j.valueArrayOf(new long[] {size + 2}, 7.0, DataType.FLOAT);
        INDArray gradients = Nd4j.valueArrayOf(new long[] {6}, 0.5, DataType.FLOAT);
        GradientUpdater<?> updater = size == 0
                ? config.instantiate((INDArray) null, true)
                : config.instantiate(state.get(NDArrayIndex.interval(1, size + 1)), true);

        updater.applyUpdater(gradients.get(NDArrayIndex.interval(1, 5)), 0, 0);

        assertThat(state.getFloat(0)).isEqualTo(7);
        assertThat(state.getFloat(size + 1)).isEqualTo(7);
        assertThat(gradients.getFloat(0)).isEqualTo(0.5f);
        assertThat(gradients.getFloat(5)).isEqualTo(0.5f);
        assertThat(gradients.getFloat(1)).isNotEqualTo(0.5f).isEqualTo(gradients.getFloat(4));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void is_equal_to_its_clone_until_the_rate_of_one_changes(Setting setting) {
        IUpdater config = setting.optimizer().get().updater();
        IUpdater clone = config.clone();
        assertThat(clone).isEqualTo(config).hasSameHashCodeAs(config);
        assertThat(config.hasLearningRate()).isTrue();
        assertThat(config.getLearningRate(0, 0)).isEqualTo(setting.rate());

        clone.setLrAndSchedule(setting.rate() / 2, null);

        assertThat(clone).isNotEqualTo(config);
        assertThat(clone.getLearningRate(3, 1)).isEqualTo(setting.rate() / 2);
        assertThat(config.getLearningRate(3, 1)).isEqualTo(setting.rate());
    }

    static MultiLayerNetwork net(Optimizer optimizer) {
        var dense = new DenseLayer.Builder()
                .nIn(NET.inputs())
                .nOut(NET.hidden())
                .activation(Activation.TANH)
                .biasInit(0.1)
                .build();
        var outputs = new DenseLayer.Builder()
                .nIn(NET.hidden())
                .nOut(NET.outputs())
                .activation(Activation.IDENTITY)
                .biasInit(-0.2)
                .build();
        var conf = new NeuralNetConfiguration.Builder()
                .seed(42)
                .dataType(DataType.DOUBLE)
                .updater(optimizer.updater())
                .list(
                        dense,
                        outputs,
                        new LossLayer.Builder(new LossMCXENT())
                                .activation(Activation.SOFTMAX)
                                .build())
                .build();
        for (var layer : List.of(dense, outputs)) {
            layer.setRegularization(optimizer.regularization());
            layer.setRegularizationBias(optimizer.regularization());
        }
        var net = new MultiLayerNetwork(conf);
        net.init();
        return net;
    }

    static DataSet data() {
        return new DataSet(Nd4j.create(EXAMPLES), Nd4j.create(LABELS));
    }

    private static void step(MultiLayerNetwork net, double rate) {
        if (net.getLearningRate(0) != rate) {
            net.setLearningRate(rate);
        }
        net.fit(data());
    }

    private static GradientUpdater<?> instantiate(IUpdater config, int parameters) {
        long size = config.stateSize(parameters);
        return config.instantiate(size == 0 ? null : Nd4j.create(DataType.DOUBLE, size), true);
    }
}
