package io.mortise.layer.core;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.osgi.service.component.annotations.Component;

/** {@code y = a b …}, number by number: a gate. */
@Component
public final class Multiply implements LayerRecipe<Multiply.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "multiply";
    }

    @Override
    public String title() {
        return "Product of several nodes, number by number";
    }

    @Override
    public boolean merges() {
        return true;
    }

    @Override
    public LayerResult build(Options options, Context context) {
        return Merging.elementWise(type(), ElementWiseVertex.Op.Product, context.inputs());
    }
}
