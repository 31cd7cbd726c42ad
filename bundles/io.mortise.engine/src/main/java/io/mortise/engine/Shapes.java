package io.mortise.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** DL4J's input types as Keras prints shapes: height, width, channels; the batch is left out. */
final class Shapes {
    private Shapes() {}

    static List<Integer> dimensions(InputType type) {
        return switch (type) {
            case InputType.InputTypeConvolutional image ->
                List.of((int) image.getHeight(), (int) image.getWidth(), (int) image.getChannels());
            case InputType.InputTypeFeedForward vector -> List.of((int) vector.getSize());
            case InputType.InputTypeRecurrent series ->
                List.of((int) series.getTimeSeriesLength(), (int) series.getSize());
            default -> List.of((int) type.arrayElementsPerExample());
        };
    }

    static String text(InputType type) {
        return dimensions(type).stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
