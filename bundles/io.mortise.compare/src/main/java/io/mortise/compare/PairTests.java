package io.mortise.compare;

import io.mortise.api.Program;
import io.mortise.api.compare.Comparison.PairTest;
import io.mortise.api.run.RunOutline;
import io.mortise.compare.statistics.Holm;
import io.mortise.compare.statistics.Paired;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Runs against the baseline, example by example of the test set.
 *
 * @param folders the folder of all runs
 */
record PairTests(Outcome.Kept kept, Path folders, List<RunOutline> runs, List<String> labels, int baseline) {
    static final double CONFIDENCE = 0.95;

    /** Another run on the same examples. */
    private record Pair(int other, Paired counts) {}

    /** Leaves notes of those that cannot be tested. */
    List<PairTest> tests(List<String> notes) {
        var answers = runs.parallelStream()
                .map(run -> kept.in(folders.resolve(run.summary().run().value())))
                .toList();
        var pairs = pairs(answers, notes);
        double[] corrected = Holm.adjusted(
                pairs.stream().mapToDouble(pair -> pair.counts.mcnemar()).toArray());
        return IntStream.range(0, pairs.size())
                .parallel()
                .mapToObj(i -> test(pairs.get(i), corrected[i], pairs.size()))
                .toList();
    }

    private List<Pair> pairs(List<Optional<Outcome>> answers, List<String> notes) {
        for (int i = 0; i < runs.size(); i++) {
            if (answers.get(i).isEmpty()) notes.add(missing(i));
        }
        var pairs = new ArrayList<Pair>();
        if (answers.get(baseline).isEmpty()) return pairs;
        var base = answers.get(baseline).get();
        for (int i = 0; i < runs.size(); i++) {
            if (i == baseline || answers.get(i).isEmpty()) continue;
            if (base.examples() > 0 && base.sameTestSet(answers.get(i).get())) {
                pairs.add(new Pair(i, base.against(answers.get(i).get())));
            } else {
                notes.add(labels.get(i) + " was tested on other examples than " + labels.get(baseline)
                        + ": their answers cannot be held against each other.");
            }
        }
        return pairs;
    }

    private String missing(int run) {
        return labels.get(run) + " has no stored answers; `"
                + Program.command("evaluate " + runs.get(run).summary().run()) + "` stores them.";
    }

    private PairTest test(Pair pair, double corrected, int tests) {
        var counts = pair.counts;
        var interval = counts.interval(CONFIDENCE);
        boolean real = corrected < Paired.LEVEL && !interval.holdsZero();
        return new PairTest(
                runs.get(baseline).summary().run(),
                runs.get(pair.other).summary().run(),
                counts.examples(),
                counts.onlyA(),
                counts.onlyB(),
                counts.difference(),
                List.of(interval.low(), interval.high()),
                counts.mcnemar(),
                corrected,
                real ? counts.difference() > 0 ? "b" : "a" : null,
                Verdicts.pair(labels.get(baseline), labels.get(pair.other), counts, interval, corrected, real, tests));
    }
}
