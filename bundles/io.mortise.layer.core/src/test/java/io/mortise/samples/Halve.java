package io.mortise.samples;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.layer.GraphFunction;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.service.component.annotations.Component;

/** {@code y = x^2 / 2}, without anything to learn; its backward pass is derived by SameDiff. */
@Component
public final class Halve implements LayerRecipe<Halve.Options> {
    public record Options() {}

    @Override
    public LayerResult build(Options options, Context context) {
        return LayerResult.of(new Half());
    }

    /** Written to saved models. */
    public record Half() implements GraphFunction {
        @Override
        public SDVariable define(SameDiff graph, SDVariable x, Map<String, SDVariable> parameters) {
            return x.mul(x).mul(0.5);
        }
    }
}
