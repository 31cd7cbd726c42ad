package io.mortise.layer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.testkit.TestNet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a net and its {@link Reference} side by side for six steps of plain gradient descent on the squared error, and
 * compares outputs, parameters and running statistics after each. Parameters agree only if gradients do, those of the
 * layers below too.
 */
final class Agreement {
    private static final int STEPS = 6;
    private static final int EXAMPLES = 4;
    /** Divided by the number of outputs, so that steps are large but the net does not run away. */
    private static final double RATE = 0.05;

    private final Arithmetic arithmetic;
    private final double rate;
    private final MultiLayerNetwork net;
    private final long[] input;
    private final Random random = new Random(3);
    private final Map<String, double[]> parameters = new LinkedHashMap<>();

    private Agreement(Arithmetic arithmetic, TestNet description, InputType input) {
        this.arithmetic = arithmetic;
        this.rate = RATE / description.output().arrayElementsPerExample();
        this.net = description.build(arithmetic.type, 1, rate);
        this.input = input.getShape(true);
        this.input[0] = EXAMPLES;
    }

    /** What a step of the reference sees: parameters in the order of their definition, and what it leaves behind. */
    record Step(boolean training, Map<String, Num[]> parameters, Map<String, double[]> updates) {
        /** A parameter by its name in the net, for example {@code 0_W}. */
        Num[] get(String name) {
            return parameters.get(name);
        }

        /** Sets a running statistic; gradients do not touch it. */
        void set(String name, double[] value) {
            updates.put(name, value);
        }
    }

    /** The same net by its definition. */
    @FunctionalInterface
    interface Definition {
        Num[][][][] apply(Step step, Num[][][][] x);
    }

    /** Compares; {@code bottom} is what the net was begun with. */
    static void check(Arithmetic arithmetic, TestNet description, InputType bottom, Definition definition) {
        arithmetic.use();
        var agreement = new Agreement(arithmetic, description, bottom);
        agreement.scatterParameters();
        for (int step = 0; step < STEPS; step++) {
            agreement.step(step, definition);
        }
    }

    private void step(int number, Definition definition) {
        double[] x = numbers(Math.toIntExact(LongStream.of(input).reduce(1, (a, b) -> a * b)), 2);
        INDArray batch = array(x, input);
        Num[][][][] before = definition.apply(state(false), lift(x));
        compare("output before step " + number, net.output(batch), flat(before));

        double[] targets = numbers(flat(before).length, 1);
        Step state = state(true);
        Num[] outputs = flat(definition.apply(state, lift(x)));
        Num[] errors = new Num[outputs.length];
        for (int i = 0; i < errors.length; i++) {
            Num error = outputs[i].minus(Num.of(targets[i]));
            errors[i] = error.times(error);
        }
        Num loss = Num.sum(List.of(errors)).times(1.0 / EXAMPLES);
        loss.backward();
        net.fit(batch, array(targets, EXAMPLES, targets.length / EXAMPLES));
        assertThat(net.score()).as("loss in step " + number).isEqualTo(loss.value, slack(loss.value));
        state.parameters().forEach((name, values) -> descend(parameters.get(name), values));
        parameters.putAll(state.updates());
        parameters.forEach((name, values) -> compare(name + " after step " + number, net.getParam(name), values));
    }

    /** Replaces the first parameters by ones off zero and one; what is called var stays positive. */
    private void scatterParameters() {
        net.paramTable().forEach((name, parameter) -> {
            double[] values = numbers((int) parameter.length(), 1);
            for (int i = 0; i < values.length && name.endsWith("_var"); i++) {
                values[i] = (float) (values[i] + 1.2);
            }
            parameter.assign(array(values, parameter.shape()));
            parameters.put(name, values);
        });
    }

    private Step state(boolean training) {
        Map<String, Num[]> lifted = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            Num[] numbers = new Num[values.length];
            for (int i = 0; i < values.length; i++) {
                numbers[i] = Num.of(values[i]);
            }
            lifted.put(name, numbers);
        });
        return new Step(training, lifted, new LinkedHashMap<>());
    }

    private void descend(double[] parameter, Num[] used) {
        for (int i = 0; i < parameter.length; i++) {
            parameter[i] -= rate * used[i].gradient();
        }
    }

    private void compare(String what, INDArray actual, Num[] expected) {
        double[] values = new double[expected.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = expected[i].value;
        }
        compare(what, actual, values);
    }

    private void compare(String what, INDArray actual, double[] expected) {
        double[] values = actual.reshape('c', new long[] {actual.length()}).toDoubleVector();
        assertThat(values).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).as(what + ", at " + i).isEqualTo(expected[i], slack(expected[i]));
        }
    }

    private Offset<Double> slack(double expected) {
        return within(arithmetic.tolerance * Math.max(1, Math.abs(expected)));
    }

    private Num[][][][] lift(double[] x) {
        int channels = (int) input[1];
        int rows = input.length == 2 ? 1 : (int) input[2];
        int columns = input.length == 2 ? 1 : (int) input[3];
        Num[][][][] lifted = new Num[EXAMPLES][channels][rows][columns];
        int i = 0;
        for (Num[][][] example : lifted) {
            for (Num[][] channel : example) {
                for (Num[] row : channel) {
                    for (int column = 0; column < columns; column++) {
                        row[column] = Num.of(x[i++]);
                    }
                }
            }
        }
        return lifted;
    }

    private static Num[] flat(Num[][][][] values) {
        Num[][][][] rows = Reference.flatten(values);
        Num[] all = new Num[rows.length * rows[0].length];
        for (int i = 0; i < all.length; i++) {
            all[i] = rows[i / rows[0].length][i % rows[0].length][0][0];
        }
        return all;
    }

    /** Random numbers around zero that single precision can hold. */
    private double[] numbers(int count, double width) {
        return random.doubles(count, -width / 2, width / 2)
                .map(value -> (float) value)
                .toArray();
    }

    private INDArray array(double[] values, long... shape) {
        return Nd4j.createFromArray(values).reshape('c', shape).castTo(arithmetic.type);
    }
}
