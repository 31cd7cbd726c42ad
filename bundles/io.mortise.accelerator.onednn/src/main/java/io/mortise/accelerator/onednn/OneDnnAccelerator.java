package io.mortise.accelerator.onednn;

import io.mortise.accelerator.onednn.dnnl.Version;
import io.mortise.accelerator.onednn.plan.FlatAdam;
import io.mortise.accelerator.onednn.plan.Unsupported;
import io.mortise.spi.Accelerator;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.osgi.service.component.annotations.Component;

/**
 * Computes nets by oneDNN: cached primitives, blocked layouts from layer to layer, bias and activation fused into
 * convolutions and dense layers. A layer with something that is not known is left to DL4J, within the same step; a net is
 * refused where nothing is left that is worth it.
 */
@Component
public final class OneDnnAccelerator implements Accelerator {
    @Override
    public Attempt accelerate(MultiLayerNetwork net, long... batch) {
        Version version;
        try {
            version = Version.loaded();
        } catch (LinkageError e) {
            return new Attempt.Refused("oneDNN cannot be loaded: " + e.getMessage());
        }
        try {
            requireKnown(net, batch);
            return divided(net, "onednn " + version.number() + " " + version.isa(), batch);
        } catch (Unsupported e) {
            return new Attempt.Refused(e.getMessage());
        }
    }

    /** What does not go layer by layer. */
    private static void requireKnown(MultiLayerNetwork net, long... batch) {
        Unsupported.unless(
                net.getOutputLayer().conf().getLayer() instanceof LossLayer, "the net does not end with a LossLayer");
        Unsupported.unless(
                net.getLayerWiseConfigurations().getBackpropType() == BackpropType.Standard,
                "backpropagation that is cut short in time is not known");
        Unsupported.unless(
                Arrays.stream(net.getLayers()).noneMatch(FrozenLayer.class::isInstance), "frozen layers are not known");
        Unsupported.unless(batch.length == 2 || batch.length == 4, "the net takes neither rows nor images");
    }

    private static Attempt divided(MultiLayerNetwork net, String version, long... batch) {
        var workspaces = new Workspaces();
        var division = Division.of(net, workspaces, batch);
        if (division.hasNoRun()) return new Attempt.Refused(division.reason());
        FlatAdam.into(net);
        return new Attempt.Accelerated(
                new OneDnnNet(net, division.segments(), workspaces), version + but(division.ordinary()));
    }

    private static String but(List<String> ordinary) {
        if (ordinary.isEmpty()) return "";
        return (ordinary.size() == 1 ? ", but layer " : ", but layers ") + String.join(", ", ordinary) + " by DL4J";
    }
}
