package io.mortise.layer.core;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.osgi.service.component.annotations.Component;

/** {@code y = max(a, b, …)}, number by number. Where several are the greatest, the first of them gets the gradient. */
@Component
public final class Maximum implements LayerRecipe<Maximum.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "maximum";
    }

    @Override
    public String title() {
        return "Greatest of several nodes, number by number";
    }

    @Override
    public boolean merges() {
        return true;
    }

    @Override
    public LayerResult build(Options options, Context context) {
        return Merging.elementWise(type(), ElementWiseVertex.Op.Max, context.inputs());
    }
}
