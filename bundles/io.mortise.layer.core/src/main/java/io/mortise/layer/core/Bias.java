package io.mortise.layer.core;

import io.mortise.api.InvalidInput;
import io.mortise.api.Part;
import io.mortise.spi.LayerRecipe;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Biases, which DL4J can only start at one constant. */
final class Bias {
    private Bias() {}

    /** The constant that an initializer stands for; any other initializer is refused. */
    static double constant(Part initializer, LayerRecipe.Context context) {
        IWeightInit initialization = context.initializer(initializer);
        if (!(initialization instanceof WeightInitConstant)) {
            throw new InvalidInput(
                    "/biasInitializer",
                    "biases cannot start from " + initializer.type() + ", only from a constant",
                    "take \"zeros\"",
                    "take {\"type\": \"constant\", \"value\": 0.1}");
        }
        return initialization
                .init(1, 1, new long[] {1, 1}, 'c', Nd4j.create(DataType.DOUBLE, 1, 1))
                .getDouble(0);
    }
}
