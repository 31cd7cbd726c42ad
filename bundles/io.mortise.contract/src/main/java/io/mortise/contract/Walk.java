package io.mortise.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Goes through a net layer by layer, up and down again, and looks at the shape of all that passes. */
final class Walk {
    private static final LayerWorkspaceMgr PLAIN = LayerWorkspaceMgr.noWorkspaces();

    private final SmallNet plan;
    private final MultiLayerNetwork net;
    private final Place place;
    private final Findings findings;
    private final List<long[]> inputs = new ArrayList<>();

    Walk(SmallNet plan, Place place, Findings findings) {
        this.plan = plan;
        this.net = plan.build(DataType.DOUBLE, 7, 0.1);
        this.place = place;
        this.findings = findings;
        net.setInputMiniBatchSize(Samples.EXAMPLES);
        net.initGradientsView();
    }

    /** A training pass; what comes out below the loss, null where a shape was wrong. */
    @Nullable
    INDArray up(INDArray batch) {
        INDArray running = batch;
        for (int i = 0; i < plan.layers().size(); i++) {
            InputPreProcessor before = net.getLayerWiseConfigurations().getInputPreProcess(i);
            if (before != null) running = before.preProcess(running, Samples.EXAMPLES, PLAIN);
            inputs.add(running.shape());
            Layer layer = net.getLayer(i);
            running = layer.activate(running, true, PLAIN);
            long[] announced = Samples.shape(plan.outputs().get(i));
            if (running != null && Arrays.equals(running.shape(), announced)) continue;
            findings.add(
                    place.method(layer, "activate"),
                    "gives " + text(running) + ", but announces the shape " + Arrays.toString(announced),
                    "let `getOutputType` of the layer's configuration say what `activate` gives");
            return null;
        }
        return running;
    }

    /** The way back, after {@link #up}, down to the lowest layer but not through it. */
    void down(INDArray output) {
        INDArray epsilon = Samples.random(3, output.shape());
        for (int i = plan.layers().size() - 1; i > 0; i--) {
            Layer layer = net.getLayer(i);
            String where = place.method(layer, "backpropGradient");
            var both = layer.backpropGradient(epsilon, PLAIN);
            INDArray back = both == null ? null : both.getSecond();
            if (back == null || !Arrays.equals(back.shape(), inputs.get(i))) {
                findings.add(
                        where,
                        "hands down " + text(back) + " for an input of the shape " + Arrays.toString(inputs.get(i)),
                        "hand down the gradient of the input, in the input's shape");
                return;
            }
            compareParameters(where, layer, both.getFirst());
            InputPreProcessor before = net.getLayerWiseConfigurations().getInputPreProcess(i);
            epsilon = before == null ? back : before.backprop(back, Samples.EXAMPLES, PLAIN);
        }
    }

    private void compareParameters(String where, Layer layer, @Nullable Gradient gradient) {
        layer.paramTable().forEach((name, parameter) -> {
            INDArray given = gradient == null ? null : gradient.getGradientFor(name);
            if (given != null && given.length() == parameter.length()) return;
            findings.add(
                    where,
                    "gives " + text(given) + " as gradient of its parameter " + name + " of the shape "
                            + Arrays.toString(parameter.shape()),
                    "give a gradient for each parameter, in its shape");
        });
    }

    private static String text(@Nullable INDArray array) {
        return array == null ? "null" : "an array of the shape " + Arrays.toString(array.shape());
    }
}
