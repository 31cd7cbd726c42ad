package io.mortise.layer.core.batchnorm;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's layer, told that a missing gamma is one and a missing beta is zero. */
final class PartialLayer extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    private final transient INDArray gamma;
    private final transient INDArray beta;

    PartialLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        long size = layerConf().getNOut();
        this.gamma = Nd4j.ones(type, size);
        this.beta = Nd4j.zeros(type, size);
    }

    @Override
    public INDArray getParam(String name) {
        INDArray parameter = super.getParam(name);
        if (parameter == null && name.equals(BatchNormalizationParamInitializer.GAMMA)) {
            return gamma;
        }
        return parameter == null && name.equals(BatchNormalizationParamInitializer.BETA) ? beta : parameter;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        Pair<Gradient, INDArray> all = super.backpropGradient(epsilon, workspaces);
        Gradient learnt = new DefaultGradient();
        for (String name : layerConf().initializer().paramKeys(layerConf())) {
            learnt.setGradientFor(name, all.getFirst().getGradientFor(name));
        }
        return new Pair<>(learnt, all.getSecond());
    }
}
