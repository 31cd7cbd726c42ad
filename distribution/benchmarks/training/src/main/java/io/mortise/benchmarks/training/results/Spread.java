package io.mortise.benchmarks.training.results;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Median and range of some numbers. */
public record Spread(double least, double median, double most) {
    /** Of at least one number; of an even count the median is the mean of the two in the middle. */
    public static Optional<Spread> of(Collection<Double> numbers) {
        if (numbers.isEmpty()) return Optional.empty();
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return Optional.of(
                new Spread(sorted[0], median, Arrays.stream(sorted).max().orElseThrow()));
    }
}
