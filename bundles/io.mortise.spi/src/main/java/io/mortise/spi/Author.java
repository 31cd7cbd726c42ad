package io.mortise.spi;

import io.mortise.spi.image.Warp;
import io.mortise.spi.layer.CustomLayer;
import io.mortise.spi.layer.LayerFunction;
import io.mortise.spi.optimizer.RuleGradientUpdater;
import io.mortise.spi.optimizer.RuleUpdater;
import io.mortise.spi.optimizer.UpdateRule;
import org.deeplearning4j.nn.api.Layer;

/** Finds what a plug-in's author wrote behind the objects of Deeplearning4j that the SPI makes of it; for messages. */
public final class Author {
    private Author() {}

    /** The author's function or rule; the object itself where it is the author's own, or nobody's. */
    public static Object of(Object made) {
        return switch (made) {
            case CustomLayer layer -> layer.function();
            case Layer layer
            when layer.conf() != null && layer.conf().getLayer() instanceof CustomLayer custom -> custom.function();
            case Warp warp -> warp.drawing();
            case RuleUpdater updater -> updater.rule();
            case RuleGradientUpdater updater -> updater.getConfig().rule();
            default -> made;
        };
    }

    /** What the author calls a method of Deeplearning4j's: {@code forward} for {@code activate}. */
    public static String method(Object made, String method) {
        return switch (of(made)) {
            case LayerFunction _ ->
                switch (method) {
                    case "activate" -> "forward";
                    case "backpropGradient" -> "backward";
                    case "getOutputType" -> "output";
                    default -> method;
                };
            case Warp.Drawing _ -> method.equals("apply") ? "draw" : method;
            case UpdateRule _ -> method.equals("applyUpdater") ? "step" : method;
            default -> method;
        };
    }
}
