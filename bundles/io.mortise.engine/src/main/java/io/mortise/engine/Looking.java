package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Glance;
import io.mortise.api.run.NetLook;
import io.mortise.api.run.NetLook.Maps;
import io.mortise.api.run.NetLook.Saliency;
import io.mortise.spi.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Looks into a saved net while it sees one example. */
final class Looking {
    private final SavedModel model;
    private final Net net;

    Looking(SavedModel model) {
        if (model.experiment().estimator() != null) {
            throw new InvalidInput(
                    "RUN",
                    model.experiment().estimator().type() + " is no neural net: it has no layers to look into",
                    "choose the run of a net");
        }
        this.model = model;
        this.net = model.restored();
    }

    /**
     * What goes on in the net.
     *
     * @param values the example before the transforms
     * @param label its true class; null where that is not known
     * @param name of the example, for the prediction
     */
    NetLook at(float[] values, @Nullable Integer label, String name) {
        var trace = new Trace(net, model.features(values));
        float[] answer = answer(trace);
        var prediction = model.prediction(name, answer);
        var saliency = new ArrayList<Saliency>();
        String why = null;
        try {
            var classes = new LinkedHashSet<>(List.of(model.decision().of(answer)));
            if (label != null) classes.add(label);
            for (int type : classes) saliency(trace, type, values, saliency);
            if (saliency.isEmpty()) why = whyNone();
        } catch (RuntimeException e) {
            saliency.clear();
            why = "A layer does not give its gradient: " + e.getMessage();
        }
        return new NetLook(
                prediction,
                label == null ? null : model.classes().get(label),
                Pictures.png(values, model.shape()),
                filters(),
                activations(trace),
                saliency,
                why);
    }

    /** What it says, and which pixels count for that. */
    Glance glance(float[] values, String name) {
        var trace = new Trace(net, model.features(values));
        float[] answer = answer(trace);
        var saliency = new ArrayList<Saliency>();
        try {
            saliency(trace, model.decision().of(answer), values, saliency);
        } catch (RuntimeException e) {
            // A layer does not give its gradient: there is no map then.
            saliency.clear();
        }
        return new Glance(
                model.prediction(name, answer),
                Pictures.png(values, model.shape()),
                saliency.isEmpty() ? new byte[0] : saliency.getFirst().overlay());
    }

    private float[] answer(Trace trace) {
        return Tally.probabilities(trace.logits().dup(), net.headActivation())[0];
    }

    private String whyNone() {
        return model.shape() instanceof Shape.Image
                ? "A layer gives no gradient for its input."
                : "Only pictures have one; the examples of this run are rows of numbers.";
    }

    /** A single output speaks for class 1; whether it rises or falls is all one here. */
    private void saliency(Trace trace, int type, float[] values, List<Saliency> into) {
        if (!(model.shape() instanceof Shape.Image form)) return;
        int logit = trace.logits().length() == 1 ? 0 : type;
        trace.gradient(logit).ifPresent(gradient -> {
            float[] strength = Sheets.strongest(gradient);
            into.add(new Saliency(
                    model.classes().get(type), Sheets.light(strength, form), Sheets.over(strength, values, form)));
        });
    }

    private @Nullable Maps filters() {
        for (Stage stage : net.stages()) {
            if (!(conf(stage) instanceof ConvolutionLayer) || conf(stage) instanceof DepthwiseConvolution2D) continue;
            INDArray weights = stage.layer().getParam("W");
            if (weights != null && weights.rank() == 4) return Sheets.filters(stage.name(), weights);
        }
        return null;
    }

    private List<Maps> activations(Trace trace) {
        var maps = new ArrayList<Maps>();
        for (int i = 0; i < trace.layers(); i++) {
            Stage stage = trace.stage(i);
            if (!stage.ofSpec() || conf(stage) instanceof DropoutLayer) continue;
            maps.add(Sheets.maps(stage.name(), trace.output(i)));
        }
        return maps;
    }

    private static @Nullable Layer conf(Stage stage) {
        return stage.layer() == null ? null : stage.layer().conf().getLayer();
    }
}
