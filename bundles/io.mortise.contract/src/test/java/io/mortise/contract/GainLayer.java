package io.mortise.contract;

import java.util.Collection;
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

/** {@code y = factor x}, right as it stands. */
class GainLayer extends AbstractLayer<GainLayer.Conf> {
    private static final long serialVersionUID = 1L;

    GainLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /** Its configuration. */
    static class Conf extends NoParamLayer {
        private static final long serialVersionUID = 1L;
        private double factor;

        Conf() {}

        Conf(double factor) {
            this.factor = factor;
        }

        public double getFactor() {
            return factor;
        }

        public void setFactor(double factor) {
            this.factor = factor;
        }

        Layer made(NeuralNetConfiguration conf, DataType type) {
            return new GainLayer(conf, type);
        }

        @Override
        public final Layer instantiate(
                NeuralNetConfiguration conf,
                Collection<TrainingListener> listeners,
                int index,
                INDArray view,
                boolean initialize,
                DataType type) {
            Layer layer = made(conf, type);
            layer.setIndex(index);
            return layer;
        }

        @Override
        public InputType getOutputType(int index, InputType input) {
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

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        return workspaces.leverageTo(
                ArrayType.ACTIVATIONS, input.mul(layerConf().getFactor()));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        return new Pair<>(
                new DefaultGradient(),
                handed(workspaces, epsilon.mul(layerConf().getFactor())));
    }

    static INDArray handed(LayerWorkspaceMgr workspaces, INDArray back) {
        return workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, back);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clearNoiseWeightParams() {}
}
