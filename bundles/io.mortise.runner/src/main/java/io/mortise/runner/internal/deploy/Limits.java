package io.mortise.runner.internal.deploy;

import io.mortise.api.run.Robustness;
import io.mortise.api.run.TestResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the figures of a model do not say, in sentences made of the figures. */
record Limits(Contents contents) {
    private static final int FEW = 30;

    List<String> sentences() {
        var said = new ArrayList<String>();
        var test = contents.test();
        if (test == null) said.add(untested());
        else tested(test, said);
        said.addAll(robustness(test == null ? null : test.robustness()));
        if (contents.spec("dataset").get("split") instanceof java.util.Map<?, ?> split
                && Boolean.TRUE.equals(split.get("validateOnTest"))) {
            said.add("The test part was watched during training (`validateOnTest`), so its figures are too good"
                    + " if anything was chosen by them.");
        }
        said.add("It always answers with one of its "
                + contents.samples().classes().size()
                + " classes, whatever it is given: it has no answer for what is none of them.");
        said.add(
                "It was not measured whether its probabilities are right as probabilities (calibration), nor how it does"
                        + " on groups of people or kinds of examples other than the classes.");
        said.add(
                "It is one training run with one seed; how much its figures vary from seed to seed is not in the intervals.");
        return said;
    }

    private static String untested() {
        return "It was not tested on examples that it had not learnt from: the data have no test part. How well it does is"
                + " not known, and that what was exported answers alike was shown on the training part.";
    }

    private void tested(TestResult test, List<String> said) {
        long all = Figures.total(test.confusion());
        said.add("It was tested on " + all + " examples of the same origin as those it has learnt from. What comes from"
                + " elsewhere ("
                + (contents.image() ? "another camera, another hand" : "another place, another way of measuring")
                + ", another time) was not tested.");
        var rows = test.report().classes();
        rows.entrySet().stream()
                .filter(row -> row.getValue().support() > 0)
                .min(Comparator.comparingDouble(row -> row.getValue().recall()))
                .ifPresent(row -> said.add(String.format(
                        Locale.ROOT,
                        "It does worst on the class %s: %.4f of its %d test examples are recognised.",
                        row.getKey(),
                        row.getValue().recall(),
                        row.getValue().support())));
        mixedUp(test, said);
        var few = rows.entrySet().stream()
                .filter(row -> row.getValue().support() < FEW)
                .map(row -> row.getKey() + " (" + row.getValue().support() + ")")
                .toList();
        if (!few.isEmpty()) {
            said.add("There are few test examples, fewer than " + FEW + ", of " + String.join(", ", few)
                    + ": the figures of these classes say little.");
        }
    }

    private static void mixedUp(TestResult test, List<String> said) {
        long most = 0;
        int truth = 0;
        int taken = 0;
        for (int t = 0; t < test.classes().size(); t++) {
            for (int p = 0; p < test.classes().size(); p++) {
                long count = test.confusion().get(t).get(p);
                if (t == p || count <= most) continue;
                most = count;
                truth = t;
                taken = p;
            }
        }
        if (most > 0) {
            said.add("What it mixes up most: " + test.classes().get(truth) + " is taken for "
                    + test.classes().get(taken) + " (" + most + " test examples).");
        }
    }

    private List<String> robustness(@Nullable Robustness measured) {
        if (measured == null) {
            return List.of(
                    contents.image()
                            ? "It was not tested on noisy, blurred, shifted or otherwise spoilt inputs."
                            : "It was not tested on rows with errors in them, of measuring or of typing.");
        }
        return measured.corruptions().stream()
                .min(Comparator.comparingDouble(Robustness.Corruption::mean))
                .map(worst -> String.format(
                        Locale.ROOT,
                        "Of the corruptions that were tried it bears %s worst: %.4f are right on average, %.4f at the strongest.",
                        worst.type(),
                        worst.mean(),
                        worst.accuracies().getLast()))
                .stream()
                .toList();
    }
}
