package io.mortise.api.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one should notice about a run. Each hint looks at figures that are kept anyway, and stays silent where they do not
 * suffice. The limits are rules of thumb, chosen so that a sound training on MNIST gives none.
 */
final class Hints {
    private static final String LOSS = "loss";
    private static final String VAL_LOSS = "val_loss";
    private static final String ACCURACY = "accuracy";

    /** In their order on the page: what spoils a run first. */
    private static final List<Function<Hints, Optional<Hint>>> ALL = List.of(
            Hints::nanLoss,
            Hints::notLearning,
            Hints::overfitting,
            Hints::unsteady,
            Hints::stillImproving,
            Hints::testBelowValidation,
            Hints::forgottenClass,
            Hints::unevenClasses,
            Hints::validatedOnTest,
            Hints::noValidation);

    private final RunDetails run;
    private final boolean over;

    private Hints(RunDetails run) {
        this.run = run;
        this.over = run.summary().status().isOver();
    }

    static List<Hint> of(RunDetails run) {
        var hints = new Hints(run);
        return ALL.stream().flatMap(hint -> hint.apply(hints).stream()).toList();
    }

    private Optional<Hint> nanLoss() {
        OptionalInt first = IntStream.range(0, epochs())
                .filter(i -> !Double.isFinite(at(i, LOSS, 0)) || !Double.isFinite(at(i, VAL_LOSS, 0)))
                .findFirst();
        var cause = run.summary().cause();
        boolean told = cause != null && cause.contains("NaN");
        if (!told && first.isEmpty()) return Optional.empty();
        return hint(
                "nan-loss",
                told ? cause + "." : "The loss is no number since epoch " + (first.getAsInt() + 1) + ".",
                "The weights have grown out of all bounds: lower the learning rate to a tenth, scale the inputs (`rescale` or"
                        + " `standardize`), and see that the data have no missing values.");
    }

    /** The loss of who says the same of everything is the logarithm of the number of classes. */
    private Optional<Hint> notLearning() {
        int classes = run.classes().size();
        if (isEstimator() || classes < 2 || epochs() == 0 || (epochs() < 2 && !over)) return Optional.empty();
        double loss = last(LOSS);
        double accuracy = last(ACCURACY);
        boolean guesses = Double.isNaN(accuracy) || accuracy < commonest() + 0.05;
        if (!Double.isFinite(loss) || loss < 0.95 * Math.log(classes) || !guesses) return Optional.empty();
        return hint(
                "not-learning",
                "It has learnt next to nothing: after epoch " + epochs() + " the loss is " + figure(loss)
                        + ", and guessing among " + classes + " classes has " + figure(Math.log(classes)) + ".",
                "Try a learning rate ten times lower and one ten times higher, scale the inputs, and look at samples of the"
                        + " data and their labels.");
    }

    /** Validation gets worse for two epochs or more, by a tenth or more, while training gets better. */
    private Optional<Hint> overfitting() {
        if (!has(VAL_LOSS) || epochs() < 3) return Optional.empty();
        int best = best();
        double lowest = at(best, VAL_LOSS, Double.NaN);
        double now = last(VAL_LOSS);
        boolean worse = epochs() - 1 - best >= 2 && now > 1.1 * lowest;
        if (!worse || !(last(LOSS) < at(best, LOSS, Double.NaN))) return Optional.empty();
        return hint(
                "overfitting",
                "Overfitting since epoch " + (best + 1) + ": val_loss has risen from " + figure(lowest) + " to "
                        + figure(now)
                        + ", while the loss in training fell from " + figure(at(best, LOSS, 0)) + " to "
                        + figure(last(LOSS)) + ".",
                "End earlier (`early-stopping` with `restoreBestWeights`), or make learning by heart harder: `dropout`, weight"
                        + " decay (`adamw`), random transforms, more data.");
    }

    /** In the second half, where it should have settled, validation goes up by a third or more, three times. */
    private Optional<Hint> unsteady() {
        if (!has(VAL_LOSS) || epochs() < 6) return Optional.empty();
        long jumps = IntStream.range(epochs() / 2, epochs())
                .filter(i -> at(i, VAL_LOSS, 0) > 1.33 * at(i - 1, VAL_LOSS, Double.MAX_VALUE))
                .count();
        if (jumps < 3) return Optional.empty();
        return hint(
                "unsteady",
                "Training does not settle: in its second half val_loss has jumped up by a third or more " + jumps
                        + " times.",
                "Lower the learning rate, let it fall (`learning-rate-schedule`, `reduce-lr-on-plateau`), or take larger"
                        + " batches.");
    }

    private Optional<Hint> stillImproving() {
        var summary = run.summary();
        boolean whole = summary.status() == RunStatus.COMPLETED && summary.epoch() == summary.epochs();
        if (!whole || !has(VAL_LOSS) || epochs() < 2 || best() != epochs() - 1) return Optional.empty();
        double before = at(epochs() - 2, VAL_LOSS, Double.NaN);
        double now = last(VAL_LOSS);
        if (!(now < 0.95 * before)) return Optional.empty();
        return hint(
                "still-improving",
                "It was still getting better at its end: val_loss fell from " + figure(before) + " to " + figure(now)
                        + " in the last epoch.",
                "More epochs may pay; `early-stopping` ends them when they no longer do.");
    }

    /** More than three standard errors of the difference. */
    private Optional<Hint> testBelowValidation() {
        Double test = run.summary().metrics().get("test_accuracy");
        Double validation = run.summary().metrics().get("val_accuracy");
        if (test == null || validation == null || run.report() == null) return Optional.empty();
        long examples = run.report().weightedAverage().support();
        double share = Math.clamp((test + validation) / 2, 1e-6, 1 - 1e-6);
        double error = Math.sqrt(2 * share * (1 - share) / Math.max(1, examples));
        if (!(validation - test > 3 * error && validation - test > 0.01)) return Optional.empty();
        return hint(
                "test-below-validation",
                "The test set went worse than validation: accuracy " + figure(test) + " against " + figure(validation)
                        + ", more than chance explains.",
                "Test and training data may not come from the same source, or something was chosen by validation for too long."
                        + " Stratify the split, and look at the mistakes.");
    }

    private Optional<Hint> forgottenClass() {
        var report = run.report();
        if (report == null) return Optional.empty();
        double usual = report.macroAverage().recall();
        return report.classes().entrySet().stream()
                .filter(row -> row.getValue().support() >= 10 && row.getValue().recall() < usual / 2)
                .min(Map.Entry.comparingByValue((a, b) -> Double.compare(a.recall(), b.recall())))
                .flatMap(row -> hint(
                        "forgotten-class",
                        "Of class " + row.getKey() + " it recognises "
                                + percent(row.getValue().recall()) + ", of all classes " + percent(usual)
                                + " on the average.",
                        "See in the confusion matrix what it is taken for. More of its examples, or fewer of the others, help;"
                                + " check its labels."));
    }

    private Optional<Hint> unevenClasses() {
        var report = run.report();
        if (report == null) return Optional.empty();
        long[] supports = report.classes().values().stream()
                .mapToLong(ClassificationReport.Row::support)
                .filter(support -> support > 0)
                .sorted()
                .toArray();
        if (supports.length < 2 || supports[supports.length - 1] < 5 * supports[0]) return Optional.empty();
        return hint(
                "uneven-classes",
                "The classes are uneven: the largest has " + supports[supports.length - 1]
                        + " test examples, the smallest " + supports[0] + ".",
                "Accuracy says little then: read recall and F1 of each class, and their macro average.");
    }

    private Optional<Hint> validatedOnTest() {
        boolean onTest = split("validateOnTest") instanceof Boolean chosen && chosen;
        return onTest
                ? hint(
                        "validated-on-test",
                        "Validation is done on the test set.",
                        "Whatever is chosen by it makes the test figures too good. Take a share of the training data:"
                                + " `\"validation\": 0.1`.")
                : Optional.empty();
    }

    private Optional<Hint> noValidation() {
        boolean none = !isEstimator() && epochs() >= 3 && !has(VAL_LOSS);
        return none
                ? hint(
                        "no-validation",
                        "No data are held back for validation, so that overfitting cannot be seen.",
                        "Take a share of the training data: `\"validation\": 0.1` in the split.")
                : Optional.empty();
    }

    private static Optional<Hint> hint(String id, String sentence, String advice) {
        return Optional.of(new Hint(id, sentence, advice));
    }

    private boolean isEstimator() {
        return run.spec().containsKey("estimator");
    }

    private @Nullable Object split(String key) {
        return run.spec().get("dataset") instanceof Map<?, ?> data && data.get("split") instanceof Map<?, ?> split
                ? split.get(key)
                : null;
    }

    /** The share of the most frequent class in the test set, or of each class where that is not known. */
    private double commonest() {
        var report = run.report();
        if (report == null) return 1.0 / run.classes().size();
        long all = report.weightedAverage().support();
        return report.classes().values().stream()
                        .mapToLong(ClassificationReport.Row::support)
                        .max()
                        .orElse(0)
                / (double) Math.max(1, all);
    }

    private int epochs() {
        return run.history().size();
    }

    private boolean has(String metric) {
        return run.history().stream().anyMatch(epoch -> epoch.containsKey(metric));
    }

    private double at(int index, String metric, double otherwise) {
        Double value = run.history().get(index).get(metric);
        return value == null ? otherwise : value;
    }

    private double last(String metric) {
        return at(epochs() - 1, metric, Double.NaN);
    }

    /** Index of the epoch with the lowest loss on validation. */
    private int best() {
        return IntStream.range(0, epochs())
                .boxed()
                .min((a, b) -> Double.compare(at(a, VAL_LOSS, Double.MAX_VALUE), at(b, VAL_LOSS, Double.MAX_VALUE)))
                .orElse(0);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
