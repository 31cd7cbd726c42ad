package io.mortise.layer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.Part;
import io.mortise.json.Json;
import io.mortise.testkit.TestContext;
import io.mortise.testkit.TestNet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.special.Erf;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Each function and its derivative against the formulas of Keras 3's documentation. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ActivationsTest {
    private static final double[] POINTS = {
        -100, -30, -8, -3.5, -2.9, -1, -0.3, -1e-3, 1e-3, 0.3, 1, 2.9, 3.5, 8, 30, 80
    };
    private static final InputType ROW = InputType.feedForward(3);

    /** All but the one that grows beyond all numbers. */
    static Stream<Formula> bounded() {
        return formulas().filter(formula -> !formula.spec.equals("\"exponential\""));
    }

    /** An activation as a spec has it, with its formula. */
    record Formula(String spec, DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        @Override
        public String toString() {
            return spec;
        }
    }

    static Stream<Formula> formulas() {
        return Stream.of(
                new Formula("\"linear\"", x -> x, x -> 1),
                new Formula("\"relu\"", x -> Math.max(x, 0), x -> x > 0 ? 1 : 0),
                new Formula("\"relu6\"", x -> Math.clamp(x, 0.0, 6.0), x -> x > 0 && x < 6 ? 1 : 0),
                new Formula("\"leaky-relu\"", x -> x > 0 ? x : 0.2 * x, x -> x > 0 ? 1 : 0.2),
                new Formula(
                        "{\"type\": \"leaky-relu\", \"negativeSlope\": 0.01}",
                        x -> x > 0 ? x : 0.01 * x,
                        x -> x > 0 ? 1 : 0.01),
                new Formula("\"elu\"", x -> x > 0 ? x : Math.expm1(x), x -> x > 0 ? 1 : Math.exp(x)),
                new Formula(
                        "{\"type\": \"elu\", \"alpha\": 0.3}",
                        x -> x > 0 ? x : 0.3 * Math.expm1(x),
                        x -> x > 0 ? 1 : 0.3 * Math.exp(x)),
                new Formula(
                        "\"selu\"",
                        x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x)),
                        x -> 1.0507009873554805 * (x > 0 ? 1 : 1.6732632423543772 * Math.exp(x))),
                new Formula("\"gelu\"", x -> x * phi(x), x -> phi(x) + x * density(x)),
                new Formula(
                        "{\"type\": \"gelu\", \"approximate\": true}",
                        x -> 0.5 * x * (1 + Math.tanh(inner(x))),
                        x -> 0.5 * (1 + Math.tanh(inner(x)))
                                + 0.5 * x * sech2(inner(x)) * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x)),
                new Formula("\"silu\"", x -> x * sigmoid(x), x -> sigmoid(x) * (1 + x * (1 - sigmoid(x)))),
                new Formula("\"swish\"", x -> x * sigmoid(x), x -> sigmoid(x) * (1 + x * (1 - sigmoid(x)))),
                new Formula("\"sigmoid\"", x -> sigmoid(x), x -> sigmoid(x) * (1 - sigmoid(x))),
                new Formula("\"tanh\"", Math::tanh, ActivationsTest::sech2),
                new Formula("\"softplus\"", x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), x -> sigmoid(x)),
                new Formula("\"softsign\"", x -> x / (1 + Math.abs(x)), x -> 1 / Math.pow(1 + Math.abs(x), 2)),
                new Formula(
                        "\"hard-sigmoid\"", x -> Math.clamp((x + 3) / 6, 0.0, 1.0), x -> Math.abs(x) < 3 ? 1.0 / 6 : 0),
                new Formula("\"exponential\"", Math::exp, Math::exp));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void a_function_follows_its_formula(Formula formula) {
        check(formula, DataType.DOUBLE, 1e-7, POINTS);
        check(formula, DataType.FLOAT, 1e-5, POINTS);
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void a_net_trains_with_it_as_the_formula_says(Formula formula) {
        TestNet net = new TestNet(ROW, Batteries.PARTS)
                .layer(new Dense(), "{\"units\": 5, \"activation\": %s}".formatted(formula.spec))
                .layer(new Activation(), "{\"activation\": %s}".formatted(formula.spec))
                .layer(new Dense(), "{\"units\": 2}");
        Agreement.check(Arithmetic.DOUBLE, net, ROW, (step, x) -> {
            Num[][][][] hidden = Reference.dense(x, step.get("0_W"), step.get("0_b"), 5);
            hidden = Reference.map(hidden, z -> z.map(formula.value, formula.slope));
            hidden = Reference.map(hidden, z -> z.map(formula.value, formula.slope));
            return Reference.dense(hidden, step.get("2_W"), step.get("2_b"), 2);
        });
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void a_function_bears_large_values(Formula formula) {
        check(formula, DataType.FLOAT, 1e-5, -1000, -100, 100, 1000);
    }

    @ParameterizedTest
    @EnumSource
    void softmax_runs_over_the_outputs_of_a_row(Arithmetic arithmetic) {
        TestNet net = new TestNet(ROW, Batteries.PARTS)
                .layer(new Dense(), "{\"units\": 5, \"activation\": \"softmax\"}")
                .layer(new Dense(), "{\"units\": 2}")
                .layer(new Activation(), "{\"activation\": \"softmax\"}");
        Agreement.check(arithmetic, net, ROW, (step, x) -> {
            Num[][][][] hidden = Reference.softmax(Reference.dense(x, step.get("0_W"), step.get("0_b"), 5));
            return Reference.softmax(Reference.dense(hidden, step.get("1_W"), step.get("1_b"), 2));
        });
    }

    @Test
    void softmax_bears_large_values() {
        INDArray in = Nd4j.createFromArray(new float[][] {{1000, 1001, 0}});
        INDArray out = build("\"softmax\"").getActivation(in, false);
        assertThat(out.toFloatVector()).containsExactly(new float[] {0.26894143f, 0.7310586f, 0}, within(1e-6f));
    }

    private static void check(Formula formula, DataType type, double tolerance, double... points) {
        IActivation activation = build(formula.spec);
        INDArray in = Nd4j.createFromArray(points).reshape(1, points.length).castTo(type);
        INDArray epsilon = Nd4j.valueArrayOf(in.shape(), 2.0, type);
        INDArray values = activation.getActivation(in.dup(), true);
        INDArray slopes = activation.backprop(in.dup(), epsilon).getFirst();
        for (int i = 0; i < points.length; i++) {
            double x = in.getDouble(i);
            compare(formula + " at " + x, values.getDouble(i), formula.value.applyAsDouble(x), tolerance);
            compare(
                    "slope of " + formula + " at " + x,
                    slopes.getDouble(i),
                    2 * formula.slope.applyAsDouble(x),
                    tolerance);
        }
    }

    private static void compare(String what, double actual, double expected, double tolerance) {
        assertThat(actual).as(what).isEqualTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
    }

    private static IActivation build(String spec) {
        record Holder(Part part) {}
        return new TestContext(ROW, Batteries.PARTS)
                .activation(Json.read("{\"part\": %s}".formatted(spec), Holder.class)
                        .part());
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double sech2(double x) {
        return 1 / Math.pow(Math.cosh(x), 2);
    }

    private static double phi(double x) {
        return 0.5 * Erf.erfc(-x / Math.sqrt(2));
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    private static double inner(double x) {
        return Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
    }
}
