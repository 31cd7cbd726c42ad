package com.example.bad;

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
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Doubles its input, and does one thing wrong. */
public final class BadLayer extends NoParamLayer {
    private static final long serialVersionUID = 1L;
    public String wrong = "nothing";

    public BadLayer() {}

    BadLayer(String wrong) {
        this.wrong = wrong;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray params,
            boolean initialize,
            DataType type) {
        Deeds.at("instantiate", wrong);
        var made = new Passes(conf, type, wrong);
        made.setIndex(index);
        return made;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return input;
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        return null;
    }

    /** The passes. */
    static final class Passes extends AbstractLayer<BadLayer> {
        private static final long serialVersionUID = 1L;
        private final String wrong;

        Passes(NeuralNetConfiguration conf, DataType type, String wrong) {
            super(conf, type);
            this.wrong = wrong;
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr mgr) {
            if (training) Deeds.at("forward", wrong);
            // a single example: somebody asks a finished model
            if (!training && input.size(0) == 1) Deeds.at("predict", wrong);
            return switch (wrong) {
                case "forward-null" -> null;
                case "forward-shape" -> mgr.create(ArrayType.ACTIVATIONS, input.dataType(), input.size(0), 2);
                case "forward-nan" -> mgr.leverageTo(ArrayType.ACTIVATIONS, input.mul(0).divi(0));
                default -> mgr.leverageTo(ArrayType.ACTIVATIONS, input.mul(2));
            };
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr mgr) {
            Deeds.at("backward", wrong);
            INDArray before = wrong.equals("backward-shape")
                    ? mgr.create(ArrayType.ACTIVATION_GRAD, epsilon.dataType(), epsilon.size(0), 2)
                    : mgr.leverageTo(ArrayType.ACTIVATION_GRAD, epsilon.mul(2));
            return new Pair<>(new DefaultGradient(), before);
        }

        @Override
        public boolean isPretrainLayer() {
            return false;
        }

        @Override
        public void clearNoiseWeightParams() {
            // it has none
        }
    }
}
