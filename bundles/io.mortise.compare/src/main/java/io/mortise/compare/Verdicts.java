package io.mortise.compare;

import io.mortise.api.compare.Comparison.GroupTest;
import io.mortise.api.compare.Comparison.PairTest;
import io.mortise.compare.statistics.Interval;
import io.mortise.compare.statistics.Paired;
import io.mortise.compare.statistics.Welch;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What tests say, in plain sentences. Differences of accuracies are told in points: hundredths. */
final class Verdicts {
    private Verdicts() {}

    /** Of two runs. */
    static String pair(String a, String b, Paired counts, Interval interval, double p, boolean real, int tests) {
        if (counts.onlyA() + counts.onlyB() == 0) {
            return a + " and " + b + " cannot be told apart: they are right on the very same examples.";
        }
        String test = "McNemar's test: " + probability(p) + (tests > 1 ? " after Holm's correction" : "");
        if (real) return better(a, b, counts.difference(), interval) + " (" + test + ").";
        var needed = counts.examplesNeeded();
        boolean known = needed.isPresent() && needed.getAsLong() > counts.examples();
        return apart(a, b, counts.difference(), interval) + " (" + test + ")."
                + (known ? " About " + rounded(needed.getAsLong()) + " test examples would be needed." : "");
    }

    /** Of two groups of seeds. */
    static String group(String a, String b, Welch test, double p, boolean real, @Nullable Integer moreSeeds) {
        var interval = test.interval(PairTests.CONFIDENCE);
        String tested = " (Welch's test: " + probability(p) + ")";
        if (real) return better(a, b, test.difference(), interval) + tested + ".";
        return apart(a, b, test.difference(), interval) + tested + "."
                + (moreSeeds == null ? "" : " About " + seeds(moreSeeds) + " of each would be needed.");
    }

    private static String seeds(int more) {
        return more == 1 ? "1 more seed" : more + " more seeds";
    }

    private static String better(String a, String b, double difference, Interval interval) {
        return difference > 0
                ? "%s is better than %s by %s points, 95 %% interval %s to %s"
                        .formatted(b, a, points(difference), points(interval.low()), points(interval.high()))
                : "%s is better than %s by %s points, 95 %% interval %s to %s"
                        .formatted(a, b, points(-difference), points(-interval.high()), points(-interval.low()));
    }

    private static String apart(String a, String b, double difference, Interval interval) {
        return "%s and %s cannot be told apart: %s points between them, 95 %% interval %s to %s"
                .formatted(a, b, points(difference), points(interval.low()), points(interval.high()));
    }

    /** Of the whole comparison: groups of seeds tell more than single runs. */
    static String whole(String baseline, List<PairTest> tests, List<GroupTest> groups) {
        if (groups.size() == 1) return groups.getFirst().verdict();
        if (groups.size() > 1)
            return counted(baseline, "recipes", groups.stream().map(GroupTest::better));
        if (tests.size() == 1) return tests.getFirst().verdict();
        if (tests.size() > 1) return counted(baseline, "runs", tests.stream().map(PairTest::better));
        return "Whether one is really better cannot be said: there are no two runs whose answers to the same test examples"
                + " are stored.";
    }

    private static String counted(String baseline, String what, Stream<@Nullable String> outcomes) {
        var better =
                outcomes.map(outcome -> Objects.requireNonNullElse(outcome, "")).toList();
        long up = better.stream().filter("b"::equals).count();
        long down = better.stream().filter("a"::equals).count();
        return "Of %d other %s, %d %s better than %s, %d %s worse, and %d cannot be told apart from it."
                .formatted(
                        better.size(),
                        what,
                        up,
                        up == 1 ? "is" : "are",
                        baseline,
                        down,
                        down == 1 ? "is" : "are",
                        better.size() - up - down);
    }

    static String points(double share) {
        String text = String.format(Locale.ROOT, "%.2f", 100 * share);
        return text.equals("-0.00") ? "0.00" : text.replace('-', '−');
    }

    private static String probability(double p) {
        if (p < 0.0001) return "p < 0.0001";
        return "p = " + String.format(Locale.ROOT, p < 0.001 ? "%.4f" : p < 0.1 ? "%.3f" : "%.2f", p);
    }

    /** Two digits are more than anybody knows. */
    private static String rounded(long count) {
        long unit = (long) Math.pow(10, Math.max(0, (int) Math.log10(count) - 1));
        return String.format(Locale.ROOT, "%,d", Math.ceilDiv(count, unit) * unit);
    }
}
