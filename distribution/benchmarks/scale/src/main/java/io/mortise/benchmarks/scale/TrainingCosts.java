package io.mortise.benchmarks.scale;

import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the packed product's trainings cost, as the product tells it. */
final class TrainingCosts {
    private static final int BATCH = 128;
    private static final int SOME_IMAGES = 60 * BATCH;
    /** The first epoch has the compilation of everything in it. */
    private static final int LAST_EPOCH = 3;

    private static final List<Map<String, Object>> CNN = List.of(
            Map.of("type", "conv2d", "filters", 32, "kernelSize", 3, "activation", "relu"),
            Map.of("type", "max-pooling2d"),
            Map.of("type", "conv2d", "filters", 64, "kernelSize", 3, "activation", "relu"),
            Map.of("type", "max-pooling2d"),
            Map.of("type", "flatten"),
            Map.of("type", "dense", "units", 64, "activation", "relu"),
            Map.of("type", "dense", "units", 10, "activation", "softmax"));

    private final Product product;
    private final Path home;
    private final @Nullable Path mnist;
    private final int rounds;

    TrainingCosts(Path product, Path home, @Nullable Path mnist, int rounds) {
        this.product = new Product(product, home);
        this.home = home;
        this.mnist = mnist;
        this.rounds = rounds;
    }

    /** An epoch of a small convolutional net. */
    Curve images() throws IOException, InterruptedException {
        var sizes = doubling(30 * BATCH, 5);
        return new Curve(
                "images",
                "Seconds of an epoch by images in it (a small convolutional net)",
                "images",
                Median.of(sizes, rounds, images -> new Curve.Point(images, lastEpoch(train(CNN, images, LAST_EPOCH)))));
    }

    /** The run as a whole, from the worker's start to its end. */
    Curve epochs() throws IOException, InterruptedException {
        return new Curve(
                "epochs",
                "Seconds of a whole run by epochs (7,680 images in each)",
                "epochs",
                Median.of(
                        doubling(2, 6),
                        rounds,
                        epochs -> new Curve.Point(epochs, seconds(train(CNN, SOME_IMAGES, epochs)))));
    }

    /** An epoch of a fully connected net with ever more units. */
    Curve parameters() throws IOException, InterruptedException {
        return new Curve(
                "parameters",
                "Seconds of an epoch by parameters (two dense layers, 7,680 images)",
                "parameters",
                Median.of(doubling(128, 6), rounds, units -> {
                    var run = train(mlp(units), SOME_IMAGES, LAST_EPOCH);
                    return new Curve.Point(number(Product.map(run.get("parameters")).get("total")), lastEpoch(run));
                }));
    }

    private static List<Integer> doubling(int first, int count) {
        return IntStream.range(0, count).mapToObj(i -> first << i).toList();
    }

    private static List<Map<String, Object>> mlp(int units) {
        Map<String, Object> hidden = Map.of("type", "dense", "units", units, "activation", "relu");
        return List.of(
                Map.of("type", "flatten"),
                hidden,
                hidden,
                Map.of("type", "dense", "units", 10, "activation", "softmax"));
    }

    /** Trains; gives what {@code show --json} tells. */
    private Map<String, Object> train(List<Map<String, Object>> layers, int images, int epochs)
            throws IOException, InterruptedException {
        Files.createDirectories(home);
        Path file = home.resolve("experiment.json");
        Json.writeFile(file, experiment(layers, images, epochs));
        product.ask("run", file.toString());
        return product.ask("show", "latest");
    }

    private Map<String, Object> experiment(List<Map<String, Object>> layers, int images, int epochs) {
        var split = Map.of("validation", 0, "limit", images);
        Map<String, Object> dataset = mnist == null
                ? Map.of("type", "mnist", "split", split)
                : Map.of("type", "mnist", "path", mnist.toString(), "split", split);
        return Map.of(
                "name",
                "growth",
                "seed",
                1,
                "dataset",
                dataset,
                "transforms",
                List.of(Map.of("type", "rescale", "scale", 1 / 255.0)),
                "model",
                Map.of("layers", layers),
                "loss",
                "sparse-categorical-crossentropy",
                "optimizer",
                "adam",
                "training",
                Map.of("epochs", epochs, "batchSize", BATCH));
    }

    private static double lastEpoch(Map<String, Object> run) {
        return number(Product.map(((List<?>) run.get("history")).getLast()).get("seconds"));
    }

    private static double seconds(Map<String, Object> run) {
        return number(run.get("seconds"));
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
