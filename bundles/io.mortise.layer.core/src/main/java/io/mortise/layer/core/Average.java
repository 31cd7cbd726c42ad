package io.mortise.layer.core;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.osgi.service.component.annotations.Component;

/** {@code y = (a + b + …) / n}, number by number. */
@Component
public final class Average implements LayerRecipe<Average.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "average";
    }

    @Override
    public String title() {
        return "Mean of several nodes, number by number";
    }

    @Override
    public boolean merges() {
        return true;
    }

    @Override
    public LayerResult build(Options options, Context context) {
        return Merging.elementWise(type(), ElementWiseVertex.Op.Average, context.inputs());
    }
}
