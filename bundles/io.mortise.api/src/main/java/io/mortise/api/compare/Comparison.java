package io.mortise.api.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs beside each other; what {@code compare --json} prints. Lists of values are in the order of the runs, with null where a
 * run has none. Differences are those to the baseline: above 0 where the run's value is the greater one.
 *
 * @param runs the runs
 * @param baseline the one that the others are held against
 * @param verdict what can be said of their accuracy on the test set, in a sentence
 * @param metrics figures that at least one of them has
 * @param differences between their specs; what is alike, name and {@code $schema} are left out
 * @param classes how the classes of the test set fared; empty where the runs do not have the same ones
 * @param tests each run on the baseline's test set against the baseline
 * @param groups runs that differ by nothing but their seeds; empty where there are no two such runs
 * @param groupTests groups against the baseline's group, each of two seeds or more
 * @param notes what could not be compared, and what would help
 */
public record Comparison(
        List<Run> runs,
        RunId baseline,
        String verdict,
        List<Metric> metrics,
        List<Difference> differences,
        List<ClassRow> classes,
        List<PairTest> tests,
        List<Group> groups,
        @JsonProperty("group_tests") List<GroupTest> groupTests,
        List<String> notes) {
    /** Names of the figures, in their order. */
    public List<String> metricNames() {
        return metrics.stream().map(Metric::metric).toList();
    }

    /**
     * One of the runs.
     *
     * @param label a short name that no other of them has: the experiment's, and the end of the id where that is not enough
     * @param seconds wall time
     * @param parameters trainable and other; null for an estimator
     * @param seed null where it is not known yet
     */
    public record Run(
            RunId run,
            String label,
            String name,
            RunStatus status,
            double seconds,
            @Nullable Long parameters,
            @Nullable Long seed) {}

    /**
     * A figure.
     *
     * @param metric its name, {@code test_accuracy}
     * @param goal {@code max} or {@code min}
     * @param best indices of the runs that have the best value, from 0; empty where all values are the same, or the runs did
     *     not read the same data
     */
    public record Metric(
            String metric,
            String goal,
            List<@Nullable Double> values,
            List<@Nullable Double> differences,
            List<Integer> best) {}

    /**
     * A place where the specs are not alike.
     *
     * @param where its JSON pointer
     * @param values JSON values; null where a spec has nothing there
     */
    public record Difference(String where, List<@Nullable Object> values) {}

    /**
     * A class of the test set.
     *
     * @param name its name
     * @param recall the share of its examples that a run recognised, in [0, 1]
     * @param f1 harmonic mean of precision and recall, in [0, 1]
     * @param differences in recall
     */
    public record ClassRow(
            @JsonProperty("class") String name,
            List<@Nullable Double> recall,
            List<@Nullable Double> f1,
            List<@Nullable Double> differences) {}

    /**
     * Two runs on the same test set.
     *
     * @param a the baseline
     * @param b the other
     * @param examples of the test set
     * @param onlyA that A alone got right
     * @param onlyB that B alone got right
     * @param accuracyDifference of B to A, in [-1, 1]
     * @param interval that holds the real difference with a confidence of 95 %: from and to
     * @param p the probability of such a difference by chance, by McNemar's exact test
     * @param corrected the same after Holm's correction for all {@code tests} of the comparison
     * @param better {@code a}, {@code b}, or null where they cannot be told apart
     * @param verdict all that in a sentence
     */
    public record PairTest(
            RunId a,
            RunId b,
            int examples,
            @JsonProperty("only_a") int onlyA,
            @JsonProperty("only_b") int onlyB,
            @JsonProperty("accuracy_difference") double accuracyDifference,
            List<Double> interval,
            @JsonProperty("mcnemar_p") double p,
            @JsonProperty("holm_p") double corrected,
            @Nullable String better,
            String verdict) {}

    /**
     * Runs that differ by nothing but their seeds.
     *
     * @param label the experiment's name, and the end of the first run's id where that is not enough
     * @param runs one for each seed
     * @param metric what is averaged: {@code test_accuracy}, or {@code val_accuracy} where a run has no test accuracy
     * @param mean of the metric
     * @param deviation standard deviation, n - 1 in its denominator
     * @param interval that holds the mean over all seeds with a confidence of 95 %; null for a single run
     */
    public record Group(
            String label,
            List<RunId> runs,
            String metric,
            double mean,
            double deviation,
            @Nullable List<Double> interval) {}

    /**
     * Two groups.
     *
     * @param a index of the baseline's group, from 0
     * @param b index of the other
     * @param difference of B's mean to A's
     * @param interval that holds the real difference with a confidence of 95 %
     * @param p the probability of such a difference by chance, by Welch's test
     * @param corrected the same after Holm's correction for all {@code group_tests}
     * @param better {@code a}, {@code b}, or null where they cannot be told apart
     * @param moreSeeds about so many more of each would tell them apart, if the difference is as large as it looks; null where
     *     they are told apart, or no number would do
     * @param verdict all that in a sentence
     */
    public record GroupTest(
            int a,
            int b,
            double difference,
            List<Double> interval,
            @JsonProperty("welch_p") double p,
            @JsonProperty("holm_p") double corrected,
            @Nullable String better,
            @JsonProperty("more_seeds") @Nullable Integer moreSeeds,
            String verdict) {}
}
