package io.mortise.engine;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import java.util.Collection;
import java.util.Locale;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A layer with its own passes that doubles its input, and does a single thing wrong. */
record OddLayer(OddLayer.Wrong wrong) implements LayerRecipe<OddLayer.Options> {
    record Options() {}

    enum Wrong {
        NOTHING,
        BUILD_THROWS,
        BUILD_NULL,
        TYPE_REFUSES,
        TYPE_BREAKS,
        INSTANTIATE_NULL,
        INSTANTIATE_THROWS,
        OUTPUT_NULL,
        OUTPUT_THROWS,
        OUTPUT_ERROR,
        OUTPUT_SHAPE,
        OUTPUT_NAN,
        OUTPUT_DETACHED,
        INPUT_LOST,
        BACK_NULL,
        BACK_THROWS,
        BACK_GRADIENT_NULL,
        BACK_EPSILON_NULL,
        BACK_SHAPE,
        BACK_NAN
    }

    @Override
    public String type() {
        return "odd";
    }

    @Override
    public String title() {
        return "Odd";
    }

    @Override
    public @Nullable LayerResult build(Options options, Context context) {
        if (wrong == Wrong.BUILD_THROWS) throw new IllegalStateException("no such thing");
        if (wrong == Wrong.BUILD_NULL) return null;
        var made = new Odd();
        made.wrong = wrong;
        return LayerResult.of(made);
    }

    /** The configuration, saved with the model. */
    static final class Odd extends NoParamLayer {
        private static final long serialVersionUID = 1L;
        public Wrong wrong = Wrong.NOTHING;

        @Override
        public @Nullable Layer instantiate(
                NeuralNetConfiguration conf,
                Collection<TrainingListener> listeners,
                int index,
                INDArray params,
                boolean initialize,
                DataType type) {
            if (wrong == Wrong.INSTANTIATE_NULL) return null;
            if (wrong == Wrong.INSTANTIATE_THROWS) throw new ArithmeticException("by zero");
            var made = new Impl(conf, type, wrong);
            made.setIndex(index);
            return made;
        }

        @Override
        public InputType getOutputType(int index, InputType input) {
            if (wrong == Wrong.TYPE_REFUSES) throw new IllegalStateException("wants an image");
            if (wrong == Wrong.TYPE_BREAKS) throw new ArithmeticException("by zero");
            return input;
        }

        @Override
        public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
            return null;
        }

        @Override
        public @Nullable LayerMemoryReport getMemoryReport(InputType input) {
            return null;
        }
    }

    /** The layer at work. */
    static final class Impl extends AbstractLayer<Odd> {
        private static final long serialVersionUID = 1L;
        private final Wrong wrong;

        Impl(NeuralNetConfiguration conf, DataType type, Wrong wrong) {
            super(conf, type);
            this.wrong = wrong;
        }

        @Override
        public @Nullable INDArray activate(boolean training, LayerWorkspaceMgr mgr) {
            return switch (wrong) {
                case OUTPUT_NULL -> null;
                case OUTPUT_THROWS -> throw new IndexOutOfBoundsException("7");
                case OUTPUT_ERROR -> throw new StackOverflowError("deep");
                case OUTPUT_SHAPE -> mgr.create(ArrayType.ACTIVATIONS, input.dataType(), input.size(0), 2);
                case OUTPUT_NAN ->
                    mgr.leverageTo(ArrayType.ACTIVATIONS, input.div(0).muli(0));
                case OUTPUT_DETACHED -> detached(input.mul(2));
                case INPUT_LOST -> lost(mgr);
                default -> mgr.leverageTo(ArrayType.ACTIVATIONS, input.mul(2));
            };
        }

        private static INDArray detached(INDArray array) {
            try (var _ = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                return array.dup();
            }
        }

        private INDArray lost(LayerWorkspaceMgr mgr) {
            INDArray out = mgr.leverageTo(ArrayType.ACTIVATIONS, input.mul(2));
            input = null;
            return out;
        }

        @Override
        public @Nullable Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr mgr) {
            return switch (wrong) {
                case BACK_NULL -> null;
                case BACK_THROWS -> throw new IndexOutOfBoundsException("7");
                case BACK_GRADIENT_NULL -> new Pair<>(null, doubled(epsilon, mgr));
                case BACK_EPSILON_NULL -> new Pair<>(new DefaultGradient(), null);
                case BACK_SHAPE ->
                    new Pair<>(
                            new DefaultGradient(),
                            mgr.create(ArrayType.ACTIVATION_GRAD, epsilon.dataType(), epsilon.size(0), 2));
                case BACK_NAN ->
                    new Pair<>(
                            new DefaultGradient(),
                            mgr.leverageTo(
                                    ArrayType.ACTIVATION_GRAD, epsilon.mul(0).divi(0)));
                default -> new Pair<>(new DefaultGradient(), doubled(epsilon, mgr));
            };
        }

        private static INDArray doubled(INDArray epsilon, LayerWorkspaceMgr mgr) {
            return mgr.leverageTo(ArrayType.ACTIVATION_GRAD, epsilon.mul(2));
        }

        @Override
        public boolean isPretrainLayer() {
            return false;
        }

        @Override
        public void clearNoiseWeightParams() {
            // it has none
        }

        @Override
        public String toString() {
            return "odd " + wrong.name().toLowerCase(Locale.ROOT);
        }
    }
}
