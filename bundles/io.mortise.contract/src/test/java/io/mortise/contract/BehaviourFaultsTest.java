package io.mortise.contract;

import io.mortise.spi.ActivationRecipe;
import io.mortise.spi.Callback;
import io.mortise.spi.CallbackRecipe;
import io.mortise.spi.Examples;
import io.mortise.spi.InitializerRecipe;
import io.mortise.spi.LossRecipe;
import io.mortise.spi.MetricRecipe;
import io.mortise.spi.OptimizerRecipe;
import io.mortise.spi.Parts;
import io.mortise.spi.Plugin;
import io.mortise.spi.Schedule;
import io.mortise.spi.ScheduleRecipe;
import io.mortise.spi.Shape;
import io.mortise.spi.Training;
import io.mortise.spi.TrainingEvent;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import java.util.Random;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitIdentity;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.SgdUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Faults in what is built by plug-ins of every kind but layers. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BehaviourFaultsTest {
    /** None. */
    public record NoOptions() {}

    /** A type and a title for all. */
    interface Sample extends Plugin<NoOptions> {
        @Override
        default String type() {
            return "sample";
        }

        @Override
        default String title() {
            return "A sample";
        }
    }

    @Nested
    class An_activation {
        static class WrongSlope implements ActivationRecipe<NoOptions>, Sample {
            @Override
            public IActivation build(NoOptions options) {
                return new Steep();
            }
        }

        static class Steep extends ActivationTanH {
            private static final long serialVersionUID = 1L;

            @Override
            public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
                return new Pair<>(super.backprop(in, epsilon).getFirst().mul(2), null);
            }
        }

        @Test
        void with_a_wrong_derivative() {
            Found.in(new WrongSlope()).first("activation sample, Steep.backprop", "its gradient is", "its slope gives");
        }

        static class Unguarded implements ActivationRecipe<NoOptions>, Sample {
            @Override
            public IActivation build(NoOptions options) {
                return new Quotient();
            }
        }

        /** {@code e^x / (1 + e^x)}, as it stands in the book. */
        static class Quotient extends ActivationSigmoid {
            private static final long serialVersionUID = 1L;

            @Override
            public INDArray getActivation(INDArray in, boolean training) {
                INDArray e = Transforms.exp(in, true);
                return e.div(e.add(1));
            }
        }

        @Test
        void that_is_no_number_far_from_zero() {
            Found.in(new Unguarded())
                    .first("activation sample, Quotient.getActivation", "gives NaN for", "at inputs like -1000.0");
        }
    }

    @Nested
    class A_loss {
        static class WrongSlope implements LossRecipe<NoOptions>, Sample {
            @Override
            public Loss build(NoOptions options) {
                return new Loss(new Flat(), Labels.ANY);
            }
        }

        static class Flat extends LossMSE {
            private static final long serialVersionUID = 1L;

            @Override
            public INDArray computeGradient(INDArray labels, INDArray outputs, IActivation activation, INDArray mask) {
                return super.computeGradient(labels, outputs, activation, mask).mul(0.5);
            }
        }

        @Test
        void with_a_wrong_gradient() {
            Found.in(new WrongSlope()).first("loss sample, Flat.computeGradient", "the slope of the summed score is");
        }

        static class Summed implements LossRecipe<NoOptions>, Sample {
            @Override
            public Loss build(NoOptions options) {
                return new Loss(new Sum(), Labels.ANY);
            }
        }

        static class Sum extends LossMSE {
            private static final long serialVersionUID = 1L;

            @Override
            public double computeScore(
                    INDArray labels, INDArray outputs, IActivation activation, INDArray mask, boolean average) {
                return super.computeScore(labels, outputs, activation, mask, false);
            }
        }

        @Test
        void whose_score_is_no_mean() {
            Found.in(new Summed()).first("loss sample, Sum.computeScore", "of 4 examples the mean is");
        }
    }

    @Nested
    class An_optimizer {
        static class Uphill implements OptimizerRecipe<NoOptions>, Sample {
            @Override
            public Optimizer build(NoOptions options) {
                return Optimizer.of(new Climber());
            }
        }

        static class Climber extends Sgd {
            private static final long serialVersionUID = 1L;

            Climber() {
                super(0.01);
            }

            @Override
            public Sgd clone() {
                return new Climber();
            }

            @Override
            public GradientUpdater<?> instantiate(INDArray view, boolean initialize) {
                return new Climbing(this);
            }
        }

        static class Climbing extends SgdUpdater {
            Climbing(Sgd config) {
                super(config);
            }

            @Override
            public void applyUpdater(INDArray gradient, int iteration, int epoch) {
                gradient.muli(-0.01);
            }
        }

        @Test
        void that_climbs() {
            Found.in(new Uphill()).first("optimizer sample, Climbing.applyUpdater", "the error is", "after 5 steps");
        }

        static class Rateless implements OptimizerRecipe<NoOptions>, Sample {
            @Override
            public Optimizer build(NoOptions options) {
                return Optimizer.of(new NoOp());
            }
        }

        @Test
        void without_a_learning_rate() {
            Found.in(new Rateless()).first("optimizer sample, Rateless.build", "no usable learning rate");
        }

        static class Restless implements OptimizerRecipe<NoOptions>, Sample {
            @Override
            public Optimizer build(NoOptions options) {
                return Optimizer.of(new Dividing());
            }
        }

        static class Dividing extends Sgd {
            private static final long serialVersionUID = 1L;

            Dividing() {
                super(0.01);
            }

            @Override
            public Sgd clone() {
                return new Dividing();
            }

            @Override
            public GradientUpdater<?> instantiate(INDArray view, boolean initialize) {
                return new Division(this);
            }
        }

        /** The sign of the gradient, as a quotient. */
        static class Division extends SgdUpdater {
            Division(Sgd config) {
                super(config);
            }

            @Override
            public void applyUpdater(INDArray gradient, int iteration, int epoch) {
                gradient.divi(Transforms.abs(gradient, true)).muli(getConfig().getLearningRate());
            }
        }

        @Test
        void that_divides_by_a_gradient_of_zero() {
            Found.in(new Restless())
                    .only("optimizer sample, Division.applyUpdater", "gives NaN for 4 of 4", "at gradient zero");
        }
    }

    @Nested
    class A_schedule {
        static class Sinking implements ScheduleRecipe<NoOptions>, Sample {
            @Override
            public Schedule build(NoOptions options) {
                return new Line();
            }
        }

        record Line() implements Schedule {
            @Override
            public double rate(int epoch, double initial, double current) {
                return initial * (1 - epoch / 50.0);
            }
        }

        @Test
        void that_falls_below_zero() {
            Found.in(new Sinking()).only("schedule sample, Line.rate", "the rate of epoch 51 is -");
        }
    }

    @Nested
    class An_initializer {
        static class Unseeded implements InitializerRecipe<NoOptions>, Sample {
            @Override
            public IWeightInit build(NoOptions options) {
                return new Dice();
            }
        }

        static class Dice extends WeightInitXavier {
            private static final long serialVersionUID = 1L;

            @Override
            public INDArray init(double in, double out, long[] shape, char order, INDArray view) {
                return super.init(in, out, shape, order, view).muli(new Random().nextDouble());
            }
        }

        @Test
        void that_draws_from_a_generator_of_its_own() {
            Found.in(new Unseeded()).only("initializer sample, Unseeded.build", "behave differently");
        }

        static class Square implements InitializerRecipe<NoOptions>, Sample {
            @Override
            public IWeightInit build(NoOptions options) {
                return new WeightInitIdentity(1.0);
            }
        }

        @Test
        void may_refuse_shapes_that_are_not_square() {
            Found.in(new Square()).nothing();
        }

        static class Endless implements InitializerRecipe<NoOptions>, Sample {
            @Override
            public IWeightInit build(NoOptions options) {
                return new Infinite();
            }
        }

        static class Infinite extends WeightInitXavier {
            private static final long serialVersionUID = 1L;

            @Override
            public INDArray init(double in, double out, long[] shape, char order, INDArray view) {
                return super.init(in, out, shape, order, view).divi(0);
            }
        }

        @Test
        void that_is_infinite() {
            Found.in(new Endless())
                    .first("initializer sample, Infinite.init", "of 25 numbers of weights in the shape [5, 5]");
        }
    }

    @Nested
    class A_metric {
        static class Unbounded implements MetricRecipe<NoOptions>, Sample {
            @Override
            public Metric build(NoOptions options) {
                return new Surprise();
            }
        }

        record Surprise() implements MetricRecipe.Metric {
            @Override
            public double of(int label, float[] prediction) {
                return -Math.log(prediction[prediction.length == 1 ? 0 : label]);
            }
        }

        @Test
        void that_is_infinite() {
            Found.in(new Unbounded()).first("metric sample, Surprise.of", "gives Infinity for", "for three classes");
        }

        static class NoBinary implements MetricRecipe<NoOptions>, Sample {
            @Override
            public Metric build(NoOptions options) {
                return (label, prediction) -> prediction[label];
            }
        }

        @Test
        void that_does_not_bear_a_single_output_even_written_as_a_lambda() {
            Found.in(new NoBinary())
                    .only("metric sample, NoBinary.build", "throws ArrayIndexOutOfBoundsException: Index 1 out of");
        }
    }

    @Nested
    class A_transform {
        static class Unguarded implements TransformRecipe<NoOptions>, Sample {
            @Override
            public double[] fit(NoOptions options, Examples training, Shape shape) {
                float[] values = new float[shape.size()];
                double[] largest = new double[values.length];
                for (int i = 0; i < training.size(); i++) {
                    training.read(i, values);
                    for (int j = 0; j < values.length; j++) largest[j] = Math.max(largest[j], values[j]);
                }
                return largest;
            }

            @Override
            public Transform build(NoOptions options, double[] fitted, Shape shape) {
                return new Divide(fitted);
            }
        }

        record Divide(double[] by) implements Transform {
            @Override
            public void apply(float[] values) {
                for (int i = 0; i < values.length; i++) values[i] /= (float) by[i];
            }
        }

        @Test
        void that_divides_by_a_feature_that_is_always_zero() {
            Found.in(new Unguarded()).first("transform sample, Divide.apply", "gives NaN for 1 of 128 numbers");
        }

        static class Stateful implements TransformRecipe<NoOptions>, Sample {
            @Override
            public Transform build(NoOptions options, double[] fitted, Shape shape) {
                return new Difference();
            }
        }

        static class Difference implements Transform {
            private float before;

            @Override
            public void apply(float[] values) {
                for (int i = 0; i < values.length; i++) {
                    float value = values[i];
                    values[i] -= before;
                    before = value;
                }
            }
        }

        @Test
        void that_keeps_something_from_one_example_to_the_next() {
            Found.in(new Stateful())
                    .only("transform sample, Difference.apply", "the same example comes out differently");
        }
    }

    @Nested
    class A_callback {
        static class Unvalidated implements CallbackRecipe<NoOptions>, Sample {
            @Override
            public Callback build(NoOptions options, Parts parts) {
                return new Watch();
            }
        }

        record Watch() implements Callback {
            @Override
            public void on(TrainingEvent event, Training training) {
                if (event instanceof TrainingEvent.EpochEnd end) {
                    training.log(
                            "info",
                            "val_loss is " + end.metrics().get("val_loss").intValue());
                }
            }
        }

        @Test
        void that_does_not_bear_a_training_without_validation() {
            Found.in(new Unvalidated()).only("callback sample, Watch.on", "throws NullPointerException");
        }

        static class Zero implements CallbackRecipe<NoOptions>, Sample {
            @Override
            public Callback build(NoOptions options, Parts parts) {
                return new Stopper();
            }
        }

        record Stopper() implements Callback {
            @Override
            public void on(TrainingEvent event, Training training) {
                training.learningRate(0);
            }
        }

        @Test
        void that_sets_a_rate_of_zero() {
            Found.in(new Zero()).only("callback sample, Stopper.on", "sets the learning rate to 0.0");
        }

        static class Shared implements CallbackRecipe<NoOptions>, Sample {
            private int trainings;

            @Override
            public Callback build(NoOptions options, Parts parts) {
                int number = ++trainings;
                return (event, training) -> training.learningRate(0.01 / number);
            }
        }

        @Test
        void that_remembers_the_training_before() {
            Found.in(new Shared()).only("callback sample, Shared.build", "two builds of the same options behave diff");
        }
    }

    /** Whatever is null in place of something built. */
    static class Nothing implements ScheduleRecipe<NoOptions>, Sample {
        @Override
        public Schedule build(NoOptions options) {
            return null;
        }
    }

    @Test
    void a_build_that_gives_null() {
        Found.in(new Nothing()).only("schedule sample, Nothing.build", "gives null (tried with its defaults)");
    }

    static class Throwing implements ScheduleRecipe<NoOptions>, Sample {
        @Override
        public Schedule build(NoOptions options) {
            Nd4j.create(2).add(Nd4j.create(3));
            throw new AssertionError("not reached");
        }
    }

    @Test
    void a_build_that_throws_deep_inside_a_library() {
        Found.in(new Throwing())
                .only("schedule sample, Throwing.build", "throws Illegal", "at BehaviourFaultsTest.java:");
    }
}
