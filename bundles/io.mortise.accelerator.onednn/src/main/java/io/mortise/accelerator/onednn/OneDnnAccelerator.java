package io.mortise.accelerator.onednn;

import io.mortise.accelerator.onednn.dnnl.DnnlException;
import io.mortise.accelerator.onednn.dnnl.Primitives.Use;
import io.mortise.accelerator.onednn.dnnl.Version;
import io.mortise.accelerator.onednn.plan.FlatAdam;
import io.mortise.accelerator.onednn.plan.Unsupported;
import io.mortise.spi.Accelerator;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.osgi.service.component.annotations.Component;

/**
 * Computes whole nets by oneDNN: cached primitives, blocked layouts from the first layer to the last, bias and activation
 * fused into convolutions and dense layers. A net with a layer or an option that is not known is refused as a whole.
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
        if (!(net.getOutputLayer().conf().getLayer() instanceof LossLayer)) {
            return new Attempt.Refused("the net does not end with a LossLayer");
        }
        OneDnnNet accelerated = null;
        try {
            accelerated = new OneDnnNet(net);
            accelerated.prepare(Use.TRAINING, batch);
            accelerated.prepare(Use.INFERENCE, batch);
            FlatAdam.into(net);
            return new Attempt.Accelerated(accelerated, "onednn " + version.number() + " " + version.isa());
        } catch (Unsupported | DnnlException e) {
            if (accelerated != null) accelerated.close();
            return new Attempt.Refused(e.getMessage());
        }
    }
}
