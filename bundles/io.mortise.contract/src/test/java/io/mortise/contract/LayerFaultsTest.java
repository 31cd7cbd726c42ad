package io.mortise.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.api.Kind;
import io.mortise.api.Part;
import io.mortise.spi.ActivationRecipe;
import io.mortise.spi.Default;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.OfKind;
import java.util.Arrays;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LayerFaultsTest {
    /** No options. */
    public record NoOptions() {}

    /** Makes a layer of {@link #conf}. */
    abstract static class Recipe implements LayerRecipe<NoOptions> {
        @Override
        public String type() {
            return "gain";
        }

        @Override
        public String title() {
            return "Multiplies its input";
        }

        abstract org.deeplearning4j.nn.conf.layers.Layer conf();

        @Override
        public LayerResult build(NoOptions options, Context context) {
            return LayerResult.of(conf());
        }
    }

    static class Right extends Recipe {
        @Override
        org.deeplearning4j.nn.conf.layers.Layer conf() {
            return new GainLayer.Conf(1.5);
        }
    }

    @Test
    void nothing_is_found_in_a_right_one() {
        Found.in(new Right()).nothing();
    }

    static class WrongSlope extends Right {
        @Override
        org.deeplearning4j.nn.conf.layers.Layer conf() {
            return new Conf();
        }

        static class Conf extends GainLayer.Conf {
            private static final long serialVersionUID = 1L;

            Conf() {
                super(1.5);
            }

            @Override
            Layer made(NeuralNetConfiguration conf, DataType type) {
                return new Doubling(conf, type);
            }
        }

        static class Doubling extends GainLayer {
            private static final long serialVersionUID = 1L;

            Doubling(NeuralNetConfiguration conf, DataType type) {
                super(conf, type);
            }

            @Override
            public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
                return new Pair<>(new DefaultGradient(), handed(workspaces, epsilon.mul(2)));
            }
        }
    }

    @Test
    void a_wrong_gradient_of_the_input() {
        Found.in(new WrongSlope())
                .only("layer gain, Doubling.backpropGradient", "wrong gradient of its input", "the score's slope is");
    }

    /** A dense layer that forgets half of the gradient of its weights. */
    static class WrongWeight implements LayerRecipe<NoOptions> {
        @Override
        public String type() {
            return "half";
        }

        @Override
        public String title() {
            return "Learns at half speed";
        }

        @Override
        public LayerResult build(NoOptions options, Context context) {
            if (!(context.input() instanceof InputType.InputTypeFeedForward)) {
                throw new InvalidInput("", "half needs a row of numbers");
            }
            return LayerResult.of(new Conf());
        }

        static class Conf extends DenseLayer {
            private static final long serialVersionUID = 1L;

            Conf() {
                setNOut(3);
                setActivationFn(new ActivationTanH());
                setWeightInitFn(new WeightInitXavier());
            }

            @Override
            public Layer instantiate(
                    NeuralNetConfiguration conf,
                    Collection<TrainingListener> listeners,
                    int index,
                    INDArray view,
                    boolean initialize,
                    DataType type) {
                var layer = new Half(conf, type);
                layer.setIndex(index);
                layer.setParamsViewArray(view);
                layer.setParamTable(initializer().init(conf, view, initialize));
                return layer;
            }
        }

        static class Half extends org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer {
            private static final long serialVersionUID = 1L;

            Half(NeuralNetConfiguration conf, DataType type) {
                super(conf, type);
            }

            @Override
            public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
                var both = super.backpropGradient(epsilon, workspaces);
                both.getFirst().getGradientFor("W").muli(0.5);
                return both;
            }
        }
    }

    @Test
    void a_wrong_gradient_of_a_parameter() {
        Found.in(new WrongWeight())
                .only("layer half, Half.backpropGradient", "wrong gradient of its parameter W", "a row of 6 numbers");
    }

    static class WrongShape extends Recipe {
        @Override
        org.deeplearning4j.nn.conf.layers.Layer conf() {
            return new Conf();
        }

        static class Conf extends GainLayer.Conf {
            private static final long serialVersionUID = 1L;

            Conf() {
                super(1);
            }

            @Override
            public InputType getOutputType(int index, InputType input) {
                return InputType.feedForward(2);
            }
        }
    }

    @Test
    void another_shape_than_it_announces() {
        Found.in(new WrongShape())
                .first("layer gain, GainLayer.activate", "[3, 2, 8, 8]", "announces the shape [3, 2]");
    }

    static class WrongShapeBack extends Recipe {
        @Override
        org.deeplearning4j.nn.conf.layers.Layer conf() {
            return new Conf();
        }

        static class Conf extends GainLayer.Conf {
            private static final long serialVersionUID = 1L;

            Conf() {
                super(1);
            }

            @Override
            Layer made(NeuralNetConfiguration conf, DataType type) {
                return new Narrow(conf, type);
            }
        }

        static class Narrow extends GainLayer {
            private static final long serialVersionUID = 1L;

            Narrow(NeuralNetConfiguration conf, DataType type) {
                super(conf, type);
            }

            @Override
            public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
                return new Pair<>(new DefaultGradient(), Nd4j.zeros(epsilon.dataType(), epsilon.size(0), 1));
            }
        }
    }

    @Test
    void a_backward_pass_of_a_wrong_shape() {
        Found.in(new WrongShapeBack())
                .only("layer gain, Narrow.backpropGradient", "[3, 1]", "input of the shape [3, 2, 8, 8]");
    }

    static class NotANumber extends Recipe {
        @Override
        org.deeplearning4j.nn.conf.layers.Layer conf() {
            return new Conf();
        }

        static class Conf extends GainLayer.Conf {
            private static final long serialVersionUID = 1L;

            Conf() {
                super(1);
            }

            @Override
            Layer made(NeuralNetConfiguration conf, DataType type) {
                return new Logarithm(conf, type);
            }
        }

        static class Logarithm extends GainLayer {
            private static final long serialVersionUID = 1L;

            Logarithm(NeuralNetConfiguration conf, DataType type) {
                super(conf, type);
            }

            @Override
            public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
                return workspaces.leverageTo(ArrayType.ACTIVATIONS, Transforms.log(input));
            }

            @Override
            public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
                return new Pair<>(new DefaultGradient(), handed(workspaces, epsilon.div(input)));
            }
        }
    }

    @Test
    void numbers_that_are_none() {
        assertThat(Found.in(new NotANumber()).problems())
                .filteredOn(problem -> problem.where().equals("layer gain, Logarithm.activate"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.summary()).contains("gives NaN for", "numbers in training"));
    }

    static class Counting extends Recipe {
        private int built;

        @Override
        org.deeplearning4j.nn.conf.layers.Layer conf() {
            return new GainLayer.Conf(++built);
        }
    }

    @Test
    void state_that_builds_share() {
        Found.in(new Counting())
                .only("layer gain, Counting.build", "two builds of the same options behave differently");
    }

    static class Forgetful extends Recipe {
        @Override
        org.deeplearning4j.nn.conf.layers.Layer conf() {
            var conf = new Conf();
            conf.forgotten = 3;
            return conf;
        }

        static class Conf extends GainLayer.Conf {
            private static final long serialVersionUID = 1L;
            private double forgotten = 1;

            Conf() {
                super(1);
            }

            @Override
            Layer made(NeuralNetConfiguration conf, DataType type) {
                return new Tripling(conf, type, forgotten);
            }
        }

        static class Tripling extends GainLayer {
            private static final long serialVersionUID = 1L;
            private final double by;

            Tripling(NeuralNetConfiguration conf, DataType type, double by) {
                super(conf, type);
                this.by = by;
            }

            @Override
            public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
                return workspaces.leverageTo(ArrayType.ACTIVATIONS, input.mul(by));
            }

            @Override
            public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
                return new Pair<>(new DefaultGradient(), handed(workspaces, epsilon.mul(by)));
            }
        }
    }

    @Test
    void a_configuration_that_does_not_survive_json() {
        Found.in(new Forgetful()).only("layer gain, Conf.new", "outputs change", "written to JSON and read");
    }

    static class Overwriting extends Recipe {
        @Override
        org.deeplearning4j.nn.conf.layers.Layer conf() {
            return new Conf();
        }

        static class Conf extends GainLayer.Conf {
            private static final long serialVersionUID = 1L;

            Conf() {
                super(2);
            }

            @Override
            Layer made(NeuralNetConfiguration conf, DataType type) {
                return new InPlace(conf, type);
            }
        }

        static class InPlace extends GainLayer {
            private static final long serialVersionUID = 1L;

            InPlace(NeuralNetConfiguration conf, DataType type) {
                super(conf, type);
            }

            @Override
            public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
                return workspaces.dup(ArrayType.ACTIVATIONS, input.muli(2));
            }
        }
    }

    @Test
    void an_input_that_is_overwritten() {
        Found.in(new Overwriting()).only("layer gain, InPlace.activate", "changes the batch that comes in");
    }

    static class InWorkspace extends Recipe {
        @Override
        org.deeplearning4j.nn.conf.layers.Layer conf() {
            return new Conf();
        }

        static class Conf extends GainLayer.Conf {
            private static final long serialVersionUID = 1L;

            Conf() {
                super(2);
            }

            @Override
            Layer made(NeuralNetConfiguration conf, DataType type) {
                return new Careless(conf, type);
            }
        }

        static class Careless extends GainLayer {
            private static final long serialVersionUID = 1L;

            Careless(NeuralNetConfiguration conf, DataType type) {
                super(conf, type);
            }

            @Override
            public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
                return input.mul(2);
            }
        }
    }

    @Test
    void a_result_in_memory_that_is_used_again() {
        Found.in(new InWorkspace()).only("layer gain, Careless.activate", "used for something else afterwards");
    }

    static class Throwing extends Recipe {
        @Override
        org.deeplearning4j.nn.conf.layers.Layer conf() {
            return new Conf();
        }

        static class Conf extends GainLayer.Conf {
            private static final long serialVersionUID = 1L;

            Conf() {
                super(2);
            }

            @Override
            Layer made(NeuralNetConfiguration conf, DataType type) {
                return new Refusing(conf, type);
            }
        }

        static class Refusing extends GainLayer {
            private static final long serialVersionUID = 1L;

            Refusing(NeuralNetConfiguration conf, DataType type) {
                super(conf, type);
            }

            @Override
            public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
                throw new StackOverflowError("too deep");
            }
        }
    }

    @Test
    void whatever_is_thrown_and_only_once() {
        Found.in(new Throwing())
                .only(
                        "layer gain, Refusing.activate",
                        "throws StackOverflowError: too deep, at LayerFaultsTest.java:",
                        "tried with its defaults on an image of 8 x 8 x 2");
    }

    static class Nothing extends Right {
        @Override
        public @Nullable LayerResult build(NoOptions options, Context context) {
            return null;
        }
    }

    @Test
    void a_build_that_gives_null() {
        Found.in(new Nothing()).only("layer gain, Nothing.build", "gives null");
    }

    static class Fussy extends Right {
        @Override
        public LayerResult build(NoOptions options, Context context) {
            throw new InvalidInput(
                    "",
                    "gain needs a film, but " + Arrays.toString(context.input().getShape()) + " comes in");
        }
    }

    @Test
    void an_input_of_whatever_kind_that_is_refused() {
        Found.in(new Fussy()).only("layer gain, Fussy.build", "refuses", "an image of 8 x 8 x 2", "a row of 6 numbers");
    }

    /** What is put after it. */
    public record Followed(
            @JsonPropertyDescription("Activation of the outputs") @OfKind(Kind.ACTIVATION) @Default("linear")
            Part activation) {}

    static class WithPart implements LayerRecipe<Followed> {
        @Override
        public String type() {
            return "followed";
        }

        @Override
        public String title() {
            return "An activation";
        }

        @Override
        public LayerResult build(Followed options, Context context) {
            return LayerResult.of(new ActivationLayer(context.activation(options.activation())));
        }
    }

    record Linear() implements ActivationRecipe<NoOptions> {
        @Override
        public String type() {
            return "linear";
        }

        @Override
        public String title() {
            return "Nothing";
        }

        @Override
        public IActivation build(NoOptions options) {
            return new ActivationIdentity();
        }
    }

    @Test
    void parts_that_are_not_at_hand_are_a_warning() {
        var found = Found.in(new WithPart());
        found.only("layer followed, WithPart.build", "could not be tried", "no activation called `linear` is at hand");
        assertThat(found.problems().getFirst().isError()).isFalse();
    }

    @Test
    void parts_come_from_other_plug_ins() {
        Found.in(new WithPart(), new Linear()).nothing();
    }

    /** How much. */
    public record Factor(
            @JsonPropertyDescription("What inputs are multiplied with") @Default("2")
            int factor,

            @JsonPropertyDescription("Whether they are negated, too") @Default("false")
            boolean negate) {}

    static class OddAlone implements LayerRecipe<Factor> {
        @Override
        public String type() {
            return "odd";
        }

        @Override
        public String title() {
            return "Right at its defaults alone";
        }

        @Override
        public LayerResult build(Factor options, Context context) {
            if (options.negate()) throw new ClassCastException("Boolean");
            return LayerResult.of(new GainLayer.Conf(options.factor()));
        }
    }

    @Test
    void options_off_their_defaults_that_do_not_work() {
        Found.in(new OddAlone())
                .only("layer odd, OddAlone.build", "throws ClassCastException", "tried with {negate=true} on");
    }
}
