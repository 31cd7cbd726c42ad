package io.mortise.engine;

import io.mortise.api.run.Robustness;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Test images with one corruption at one strength. What is drawn for an image hangs on corruption and index alone, so that
 * every model is shown the same images, and the same draw at each strength.
 *
 * @param test as they were recorded
 */
record Corrupted(Examples test, Shape.Image image, Corruption corruption, double strength) implements Examples {
    private static final long SEED = 1;

    @Override
    public int size() {
        return test.size();
    }

    @Override
    public int label(int index) {
        return test.label(index);
    }

    @Override
    public void read(int index, float[] into) {
        test.read(index, into);
        long drawn = new SplittableRandom(SEED + corruption.ordinal()).nextLong();
        long seed = new SplittableRandom(drawn + index).nextLong();
        corruption.spoil(into, image, strength, new SplittableRandom(seed));
    }

    /** Hears how far the measuring is. */
    @FunctionalInterface
    interface Progress {
        void on(String what, long done, long total);
    }

    /** Measures a model with every corruption at every strength. */
    static Robustness measure(
            Judgement model, Examples test, Shape.Image image, Progress progress, BooleanSupplier cancelled) {
        double clean = accuracy(model.of(test, "", cancelled));
        var measured = new ArrayList<Robustness.Corruption>();
        var kinds = Corruption.values();
        long total = IntStream.range(0, kinds.length)
                .map(k -> kinds[k].strengths(image).size())
                .sum();
        long done = 0;
        for (Corruption kind : kinds) {
            var accuracies = new ArrayList<Double>();
            for (double strength : kind.strengths(image)) {
                progress.on("Corrupted test images", done++, total);
                accuracies.add(accuracy(model.of(new Corrupted(test, image, kind, strength), "", cancelled)));
            }
            measured.add(new Robustness.Corruption(
                    kind.type(), kind.parameter(), kind.strengths(image), accuracies, mean(accuracies)));
        }
        double mean =
                mean(measured.stream().flatMap(one -> one.accuracies().stream()).toList());
        return new Robustness(test.size(), SEED, clean, mean, measured);
    }

    private static double accuracy(Evaluation evaluation) {
        int[] labels = evaluation.labels();
        long right = IntStream.range(0, labels.length)
                .filter(i -> evaluation.predicted(i) == labels[i])
                .count();
        return (double) right / labels.length;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
