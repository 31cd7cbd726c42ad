package io.mortise.spi.layer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Lets DL4J run a {@link LayerFunction}, and holds what comes back against what was announced. */
final class FunctionLayer extends BaseLayer<CustomLayer> {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, INDArray> kept = new HashMap<>();
    private transient @Nullable Graph graph;

    FunctionLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        kept.clear();
        INDArray output = layerConf().function().forward(new Batch(training));
        check(
                "forward",
                "outputs",
                output,
                shape(layerConf().function().output(layerConf().input())));
        return workspaces.dup(ArrayType.ACTIVATIONS, output.castTo(dataType));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        Gradient gradients = new DefaultGradient();
        views().forEach((name, view) -> {
            view.assign(0);
            gradients.setGradientFor(name, view);
        });
        INDArray below = layerConf().function().backward(new Batch(true), epsilon);
        check("backward", "gradients of the inputs", below, input.shape());
        kept.clear();
        INDArray next = workspaces.dup(ArrayType.ACTIVATION_GRAD, below.castTo(dataType));
        return new Pair<>(gradients, backpropDropOutIfPresent(next));
    }

    /** DL4J hands over none where there are no parameters. */
    private Map<String, INDArray> views() {
        return gradientViews == null ? Map.of() : gradientViews;
    }

    private long[] shape(InputType type) {
        long[] shape = type.getShape(true);
        shape[0] = input.size(0);
        return shape;
    }

    private void check(String method, String what, @Nullable INDArray given, long[] announced) {
        String name = layerConf().name();
        if (given == null) throw new IllegalStateException(name + "." + method + " gave nothing");
        if (!Arrays.equals(given.shape(), announced)) {
            throw new IllegalStateException(name + "." + method + " gave " + what + " of shape "
                    + Arrays.toString(given.shape()) + " instead of " + Arrays.toString(announced));
        }
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    /** This layer's way to work on a batch. */
    final class Batch implements Pass {
        private final boolean training;

        Batch(boolean training) {
            this.training = training;
        }

        Graph graph(GraphFunction function) {
            if (graph == null) {
                // the graph's constants outlive the workspace of this pass
                try (var _ = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                    graph = new Graph(function, layerConf().parameters(), input(), dataType);
                }
            }
            return graph;
        }

        @Override
        public INDArray input() {
            return input.castTo(dataType);
        }

        @Override
        public boolean training() {
            return training;
        }

        @Override
        public INDArray parameter(String name) {
            return find(name, params, "declares");
        }

        @Override
        public INDArray gradient(String name) {
            return find(name, views(), "declares");
        }

        @Override
        public INDArray keep(String name, INDArray array) {
            // the workspace's memory is used again before the backward pass
            try (var _ = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                INDArray copy = array.dup();
                kept.put(name, copy);
                return copy;
            }
        }

        @Override
        public INDArray kept(String name) {
            return find(name, kept, "kept");
        }

        private INDArray find(String name, Map<String, INDArray> all, String verb) {
            return Objects.requireNonNullElseGet(all.get(name), () -> {
                throw new IllegalArgumentException(
                        layerConf().name() + " " + verb + " no `" + name + "`, only " + all.keySet());
            });
        }
    }
}
