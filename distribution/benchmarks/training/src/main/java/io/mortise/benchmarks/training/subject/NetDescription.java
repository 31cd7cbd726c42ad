package io.mortise.benchmarks.training.subject;

import io.mortise.benchmarks.training.subject.Layer.Activation;
import io.mortise.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A net as its experiment file has it, from which every contender builds its own. An option that this benchmark does not
 * know is refused, since the contenders' nets would then not be the same.
 *
 * @param layers from the image, 28 x 28 pixels in grey, to ten classes; the last applies softmax
 * @param learningRate of Adam
 * @param spec the experiment as it stands in the file
 */
public record NetDescription(List<Layer> layers, double learningRate, Map<String, Object> spec) {
    /** Height and width of an image. */
    public static final int SIDE = 28;

    /** What is told apart. */
    public static final int CLASSES = 10;

    /** Keras's, which the experiments leave as it is. */
    public static final double ADAM_EPSILON = 1e-7;

    public NetDescription {
        layers = List.copyOf(layers);
    }

    /**
     * Reads an experiment file.
     *
     * @throws IllegalArgumentException where it has a layer, an option or an optimizer that is not known here
     */
    public static NetDescription read(Path file) {
        return of(Json.object(Json.read(file, Map.class)));
    }

    static NetDescription of(Map<String, Object> spec) {
        var optimizer = new Options("optimizer", Json.object(spec.get("optimizer")));
        if (!optimizer.word("type", "").equals("adam")) throw new IllegalArgumentException("the optimizer is not adam");
        double rate = optimizer.number("learningRate", 1e-3);
        optimizer.requireNoMore();
        var layers = (List<?>) Json.object(spec.get("model")).get("layers");
        return new NetDescription(
                layers.stream().map(layer -> layer(Json.object(layer))).toList(), rate, spec);
    }

    private static Layer layer(Map<String, Object> part) {
        var type = String.valueOf(part.get("type"));
        var options = new Options(type, part);
        options.word("type", "");
        Layer layer = switch (type) {
            case "conv2d" ->
                new Layer.Convolution(
                        options.whole("filters"),
                        options.side("kernelSize"),
                        options.word("padding", "valid").equals("same"),
                        activation(options));
            case "max-pooling2d" -> new Layer.Pooling(Layer.Pooling.Kind.MAXIMUM, options.side("poolSize"));
            case "average-pooling2d" -> new Layer.Pooling(Layer.Pooling.Kind.MEAN, options.side("poolSize"));
            case "batch-normalization" ->
                new Layer.Normalization(options.number("momentum", 0.99), options.number("epsilon", 1e-3));
            case "dropout" -> new Layer.Dropout(options.number("rate", Double.NaN));
            case "flatten" -> new Layer.Flatten();
            case "dense" -> new Layer.Dense(options.whole("units"), activation(options));
            default -> throw new IllegalArgumentException("the layer " + type + " is not known");
        };
        options.requireNoMore();
        return layer;
    }

    private static Activation activation(Options options) {
        return Activation.valueOf(options.word("activation", "linear").toUpperCase(Locale.ROOT));
    }
}
