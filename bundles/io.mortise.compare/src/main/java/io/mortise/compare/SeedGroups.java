package io.mortise.compare;

import io.mortise.api.compare.Comparison.Group;
import io.mortise.api.compare.Comparison.GroupTest;
import io.mortise.api.run.RunOutline;
import io.mortise.compare.statistics.Holm;
import io.mortise.compare.statistics.Paired;
import io.mortise.compare.statistics.Seeds;
import io.mortise.compare.statistics.Welch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs of one spec with several seeds, and what their means tell. */
final class SeedGroups {
    private final List<Members> all;
    private final List<String> labels;
    private final int baseline;
    private final String metric;

    /**
     * Runs of one spec.
     *
     * @param distinct one for each seed: the same spec with the same seed gives the same run
     * @param count of all
     */
    private record Members(List<RunOutline> distinct, int count) {
        static Members of(List<RunOutline> runs) {
            var seeds = new LinkedHashMap<Object, RunOutline>();
            for (var run : runs) seeds.putIfAbsent(run.spec().getOrDefault("seed", run), run);
            return new Members(List.copyOf(seeds.values()), runs.size());
        }

        Seeds values(String metric) {
            return new Seeds(distinct.stream()
                    .mapToDouble(run -> run.summary().metrics().get(metric))
                    .toArray());
        }
    }

    /** Empty where no spec has two seeds, or there is no accuracy that all runs have. */
    SeedGroups(List<RunOutline> runs, int baseline) {
        metric = metric(runs);
        var bySpec = new LinkedHashMap<Map<String, Object>, List<RunOutline>>();
        for (var run : runs)
            bySpec.computeIfAbsent(recipe(run), key -> new ArrayList<>()).add(run);
        var members = bySpec.values().stream().map(Members::of).toList();
        boolean any = !metric.isEmpty() && members.stream().anyMatch(group -> group.distinct.size() > 1);
        all = any ? members : List.of();
        labels = Labels.of(all.stream().map(group -> group.distinct.getFirst()).toList());
        this.baseline = List.copyOf(bySpec.keySet()).indexOf(recipe(runs.get(baseline)));
    }

    private static String metric(Collection<RunOutline> runs) {
        for (String name : List.of("test_accuracy", "val_accuracy")) {
            if (runs.stream().allMatch(run -> run.summary().metrics().containsKey(name))) return name;
        }
        return "";
    }

    private static Map<String, Object> recipe(RunOutline run) {
        var recipe = SpecDifferences.compared(run.spec());
        recipe.remove("seed");
        return recipe;
    }

    List<Group> groups(List<String> notes) {
        var groups = new ArrayList<Group>();
        for (var group : all) {
            String label = labels.get(groups.size());
            if (group.count > group.distinct.size()) {
                notes.add("Of " + label + " there are runs with the same seed: of those, one is counted.");
            }
            var values = group.values(metric);
            groups.add(new Group(
                    label,
                    group.distinct.stream().map(run -> run.summary().run()).toList(),
                    metric,
                    values.mean(),
                    values.deviation(),
                    values.interval(PairTests.CONFIDENCE)
                            .map(interval -> List.of(interval.low(), interval.high()))
                            .orElse(null)));
        }
        return groups;
    }

    List<GroupTest> tests() {
        if (all.isEmpty() || all.get(baseline).distinct.size() < 2) return List.of();
        int[] others = IntStream.range(0, all.size())
                .filter(i -> i != baseline && all.get(i).distinct.size() > 1)
                .toArray();
        var base = all.get(baseline).values(metric);
        var tests = IntStream.of(others)
                .mapToObj(i -> new Welch(base, all.get(i).values(metric)))
                .toList();
        double[] corrected = Holm.adjusted(tests.stream().mapToDouble(Welch::p).toArray());
        return IntStream.range(0, others.length)
                .mapToObj(i -> test(others[i], tests.get(i), corrected[i]))
                .toList();
    }

    private GroupTest test(int other, Welch test, double corrected) {
        var interval = test.interval(PairTests.CONFIDENCE);
        boolean real = corrected < Paired.LEVEL;
        var more = test.moreSeeds();
        Integer needed = real || more.isEmpty() || more.getAsInt() == 0 ? null : more.getAsInt();
        return new GroupTest(
                baseline,
                other,
                test.difference(),
                List.of(interval.low(), interval.high()),
                test.p(),
                corrected,
                better(real, test.difference()),
                needed,
                Verdicts.group(named(baseline), named(other), test, corrected, real, needed));
    }

    /** The label of the baseline's group. */
    String baseline() {
        return labels.get(baseline);
    }

    private String named(int group) {
        return labels.get(group) + " (" + all.get(group).distinct.size() + " seeds)";
    }

    private static @Nullable String better(boolean real, double difference) {
        return !real ? null : difference > 0 ? "b" : "a";
    }
}
