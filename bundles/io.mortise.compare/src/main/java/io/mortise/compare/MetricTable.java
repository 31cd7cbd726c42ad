package io.mortise.compare;

import io.mortise.api.compare.Comparison.Metric;
import io.mortise.api.run.MetricNames;
import io.mortise.api.run.RunOutline;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Every figure of every run. */
final class MetricTable {
    /** Of an epoch, not of a run. */
    private static final Set<String> PASSING = Set.of("seconds", "images_per_second", "learning_rate");

    private MetricTable() {}

    /** What was measured on the test set comes first, then the validation's, then the training's, and the time. */
    static List<Metric> of(List<RunOutline> runs, int baseline) {
        boolean sameData = Notes.digests(runs) < 2;
        var names = new LinkedHashSet<String>();
        for (String prefix : List.of("test_", "val_", "")) {
            for (var run : runs) {
                run.summary().metrics().keySet().stream()
                        .filter(name -> name.startsWith(prefix) && !PASSING.contains(name))
                        .sorted()
                        .forEach(names::add);
            }
        }
        var metrics = new ArrayList<Metric>();
        for (String name : names) {
            metrics.add(metric(
                    name,
                    runs.stream().map(run -> run.summary().metrics().get(name)).toList(),
                    baseline,
                    sameData));
        }
        metrics.add(metric(
                "seconds",
                runs.stream().map(run -> (Double) run.summary().seconds()).toList(),
                baseline,
                sameData));
        return List.copyOf(metrics);
    }

    /** On different data no figure is better than another. */
    private static Metric metric(String name, List<@Nullable Double> values, int baseline, boolean sameData) {
        boolean least = MetricNames.lessIsBetter(name) || name.equals("seconds");
        var best = sameData ? best(values, least) : List.<Integer>of();
        return new Metric(name, least ? "min" : "max", values, differences(values, baseline), best);
    }

    /** To the baseline's value; null where either has none. */
    static List<@Nullable Double> differences(List<@Nullable Double> values, int baseline) {
        Double base = values.get(baseline);
        return values.stream()
                .map(value -> value == null || base == null ? null : (Double) (value - base))
                .toList();
    }

    private static List<Integer> best(List<@Nullable Double> values, boolean least) {
        var numbers = values.stream()
                .filter(Objects::nonNull)
                .filter(value -> !value.isNaN())
                .toList();
        if (numbers.stream().distinct().count() < 2) return List.of();
        double best = numbers.stream().reduce(least ? Math::min : Math::max).orElseThrow();
        return IntStream.range(0, values.size())
                .filter(i -> values.get(i) != null && values.get(i) == best)
                .boxed()
                .toList();
    }
}
