package io.mortise.layer.core;

import io.mortise.api.InvalidInput;
import io.mortise.spi.LayerResult;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** What the merging layers have in common. */
final class Merging {
    private Merging() {}

    /** Number by number; all inputs have one shape. Keras would repeat what has length 1 on an axis. */
    static LayerResult elementWise(String layer, ElementWiseVertex.Op operation, List<InputType> inputs) {
        for (InputType input : inputs) {
            if (input.equals(inputs.getFirst())) continue;
            throw new InvalidInput(
                    "",
                    "%s takes inputs of one shape, but %s and %s come in"
                            .formatted(layer, Inputs.describe(inputs.getFirst()), Inputs.describe(input)),
                    "give the branches the same strides, padding and number of filters",
                    "or put a conv2d with kernelSize [1, 1] into one of them");
        }
        return new LayerResult.Merge(new ElementWiseVertex(operation), inputs.getFirst());
    }
}
