package io.mortise.transform.basic;

import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import org.osgi.service.component.annotations.Component;

/**
 * Turns integer labels into one-hot vectors. A loss that needs such vectors encodes labels by itself; this is for who
 * wants to see it done.
 */
@Component
public final class OneHot implements TransformRecipe<OneHot.Options> {
    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String type() {
        return "one-hot";
    }

    @Override
    public String title() {
        return "Turns integer labels into one-hot vectors";
    }

    @Override
    public Transform build(Options options, double[] fitted, Shape shape) {
        return new LabelEncoding();
    }

    private record LabelEncoding() implements Transform {
        @Override
        public void apply(float[] values) {
            // only the labels change
        }

        @Override
        public boolean encodesLabels() {
            return true;
        }
    }
}
