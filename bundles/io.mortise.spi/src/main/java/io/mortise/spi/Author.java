package io.mortise.spi;

import io.mortise.spi.layer.CustomLayer;
import io.mortise.spi.layer.LayerFunction;
import io.mortise.spi.optimizer.RuleGradientUpdater;
import io.mortise.spi.optimizer.RuleUpdater;
import io.mortise.spi.optimizer.UpdateRule;
import org.deeplearning4j.nn.api.Layer;

/** Finds what a plug-in's author wrote behind the objects of Deeplearning4j that the SPI makes of it; for messages. */
public final class Author {
    private Author() {}

    /** What the SPI makes of something that an author wrote. */
    public interface Wrapped {
        /** What the author wrote. */
        Object written();

        /** What the author calls a method of this. */
        String writtenAs(String method);
    }

    /** The author's function or rule; the object itself where it is the author's own, or nobody's. */
    public static Object of(Object made) {
        return switch (made) {
            case CustomLayer layer -> layer.function();
            case Layer layer
            when layer.conf() != null && layer.conf().getLayer() instanceof CustomLayer custom -> custom.function();
            case Wrapped wrapped -> wrapped.written();
            case RuleUpdater updater -> updater.rule();
            case RuleGradientUpdater updater -> updater.getConfig().rule();
            default -> made;
        };
    }

    /** What the author calls a method of Deeplearning4j's: {@code forward} for {@code activate}. */
    public static String method(Object made, String method) {
        if (made instanceof Wrapped wrapped) return wrapped.writtenAs(method);
        return switch (of(made)) {
            case LayerFunction _ ->
                switch (method) {
                    case "activate" -> "forward";
                    case "backpropGradient" -> "backward";
                    case "getOutputType" -> "output";
                    default -> method;
                };
            case UpdateRule _ -> method.equals("applyUpdater") ? "step" : method;
            default -> method;
        };
    }
}
