package io.mortise.engine;

import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;

/** A transform that divides zero by zero. */
record OddTransform() implements TransformRecipe<OddTransform.Options> {
    record Options() {}

    @Override
    public String type() {
        return "odd-transform";
    }

    @Override
    public String title() {
        return "Odd";
    }

    @Override
    public Transform build(Options options, double[] fitted, Shape shape) {
        return values -> values[3] = 0f / 0f;
    }
}
