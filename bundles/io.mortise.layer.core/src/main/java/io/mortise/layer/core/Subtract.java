package io.mortise.layer.core;

import io.mortise.api.InvalidInput;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.osgi.service.component.annotations.Component;

/** {@code y = a - b}, number by number. */
@Component
public final class Subtract implements LayerRecipe<Subtract.Options> {
    /** None. */
    public record Options() {}

    @Override
    public String type() {
        return "subtract";
    }

    @Override
    public String title() {
        return "Difference of two nodes, number by number";
    }

    @Override
    public boolean merges() {
        return true;
    }

    @Override
    public LayerResult build(Options options, Context context) {
        int inputs = context.inputs().size();
        if (inputs != 2) {
            throw new InvalidInput(
                    "",
                    "subtract takes two inputs, but " + inputs + " come in",
                    "add up those that are taken away first");
        }
        return Merging.elementWise(type(), ElementWiseVertex.Op.Subtract, context.inputs());
    }
}
