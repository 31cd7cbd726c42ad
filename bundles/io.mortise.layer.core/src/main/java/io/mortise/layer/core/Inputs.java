package io.mortise.layer.core;

import io.mortise.api.InvalidInput;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** What a layer may ask of its input. */
final class Inputs {
    private Inputs() {}

    /** The input as an image; anything else is the user's mistake. */
    static InputType.InputTypeConvolutional image(String layer, InputType input) {
        if (input instanceof InputType.InputTypeConvolutional image) {
            return image;
        }
        throw new InvalidInput(
                "",
                "%s needs an image, but %s comes in".formatted(layer, describe(input)),
                "move it before the flatten, dense or global pooling layer above it",
                "take a dataset of images");
    }

    /** Refuses anything but a row of numbers. */
    static void requireRow(String layer, InputType input) {
        if (!(input instanceof InputType.InputTypeFeedForward)) {
            throw new InvalidInput(
                    "",
                    "%s needs a row of numbers, but %s comes in".formatted(layer, describe(input)),
                    "put {\"type\": \"flatten\"} before it",
                    "put {\"type\": \"global-average-pooling2d\"} before it");
        }
    }

    /** As it stands in a sentence. */
    static String describe(InputType input) {
        return switch (input) {
            case InputType.InputTypeConvolutional image ->
                "an image of %d x %d x %d".formatted(image.getHeight(), image.getWidth(), image.getChannels());
            case InputType.InputTypeFeedForward row -> "a row of %d numbers".formatted(row.getSize());
            default -> input.toString();
        };
    }
}
