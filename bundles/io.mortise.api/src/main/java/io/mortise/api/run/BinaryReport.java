package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well two classes are told apart, with the second one as the positive one. Figures and curves are those of
 * scikit-learn's {@code roc_curve}, {@code roc_auc_score}, {@code precision_recall_curve},
 * {@code average_precision_score}, {@code brier_score_loss} and {@code calibration_curve} (ten bins of equal width). All
 * shares are in [0, 1].
 *
 * @param positive name of the positive class
 * @param threshold an example is said to be positive where its probability is above it
 * @param sensitivity share of the positive examples that are said to be positive (recall)
 * @param specificity share of the negative examples that are said to be negative
 * @param auc area under the ROC curve: how probable it is that a positive example gets a higher probability than a
 *     negative one, equal ones counted half
 * @param averagePrecision mean precision over the positive examples, in the order of their probabilities
 * @param brierScore mean square of what the probability is off by; 0 is best
 * @param roc x false positive rate, y true positive rate
 * @param precisionRecall x recall, y precision
 * @param calibration what was said against what came true; bins without an example are left out
 */
public record BinaryReport(
        String positive,
        double threshold,
        double sensitivity,
        double specificity,
        double auc,
        @JsonProperty("average_precision") double averagePrecision,
        @JsonProperty("brier_score") double brierScore,
        List<Point> roc,
        @JsonProperty("precision_recall") List<Point> precisionRecall,
        List<Bin> calibration) {
    /** More points than this are not to be seen in a curve. */
    private static final int MOST_POINTS = 500;

    private static final int BINS = 10;

    public BinaryReport {
        roc = List.copyOf(roc);
        precisionRecall = List.copyOf(precisionRecall);
        calibration = List.copyOf(calibration);
    }

    /**
     * A point of a curve.
     *
     * @param threshold the lowest probability that counts as positive there; null where none does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(double x, double y, @Nullable Double threshold) {}

    /**
     * Examples whose probabilities are close to each other.
     *
     * @param predicted their mean probability
     * @param observed the share of them that is positive
     * @param count how many they are
     */
    public record Bin(double predicted, double observed, long count) {}

    /**
     * The report of a test part.
     *
     * @param labels 0 or 1; both must occur, or there is nothing to tell apart
     * @param probabilities of class 1
     */
    public static BinaryReport of(String positive, int[] labels, double[] probabilities, double threshold) {
        long positives = IntStream.of(labels).filter(label -> label == 1).count();
        long negatives = labels.length - positives;
        if (positives == 0 || negatives == 0) throw new IllegalArgumentException("examples of one class only");
        long hits = 0;
        long rejected = 0;
        double squares = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean said = probabilities[i] > threshold;
            if (said && labels[i] == 1) hits++;
            if (!said && labels[i] == 0) rejected++;
            squares += Math.pow(probabilities[i] - labels[i], 2);
        }
        var sweep = sweep(labels, probabilities);
        return new BinaryReport(
                positive,
                threshold,
                (double) hits / positives,
                (double) rejected / negatives,
                area(sweep, positives, negatives),
                averagePrecision(sweep, positives),
                squares / labels.length,
                roc(sweep, positives, negatives),
                precisionRecall(sweep, positives),
                calibration(labels, probabilities));
    }

    /** The figures as metrics, their names with a prefix. */
    public Map<String, Double> metrics(String prefix) {
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put(prefix + "auc", auc);
        metrics.put(prefix + "average_precision", averagePrecision);
        metrics.put(prefix + "brier_score", brierScore);
        metrics.put(prefix + "sensitivity", sensitivity);
        metrics.put(prefix + "specificity", specificity);
        return metrics;
    }

    /** What counts as positive down to a threshold: true and false positives. */
    private record Cut(double threshold, long right, long wrong) {}

    /** A cut at each probability that occurs, from the highest down. */
    private static List<Cut> sweep(int[] labels, double[] probabilities) {
        int[] order = IntStream.range(0, labels.length)
                .boxed()
                .sorted((a, b) -> Double.compare(probabilities[b], probabilities[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        var cuts = new ArrayList<Cut>();
        long right = 0;
        long wrong = 0;
        for (int i = 0; i < order.length; i++) {
            if (labels[order[i]] == 1) right++;
            else wrong++;
            boolean last = i + 1 == order.length || probabilities[order[i + 1]] != probabilities[order[i]];
            if (last) cuts.add(new Cut(probabilities[order[i]], right, wrong));
        }
        return cuts;
    }

    private static double area(List<Cut> sweep, long positives, long negatives) {
        double area = 0;
        long right = 0;
        long wrong = 0;
        for (Cut cut : sweep) {
            area += (cut.wrong - wrong) * (cut.right + right) / 2.0;
            right = cut.right;
            wrong = cut.wrong;
        }
        return area / positives / negatives;
    }

    private static double averagePrecision(List<Cut> sweep, long positives) {
        double sum = 0;
        long right = 0;
        for (Cut cut : sweep) {
            sum += (double) (cut.right - right) / positives * cut.right / (cut.right + cut.wrong);
            right = cut.right;
        }
        return sum;
    }

    private static List<Point> roc(List<Cut> sweep, long positives, long negatives) {
        var points = new ArrayList<Point>();
        points.add(new Point(0, 0, null));
        for (Cut cut : thinned(sweep)) {
            points.add(new Point((double) cut.wrong / negatives, (double) cut.right / positives, cut.threshold));
        }
        return points;
    }

    private static List<Point> precisionRecall(List<Cut> sweep, long positives) {
        var points = new ArrayList<Point>();
        points.add(new Point(0, 1, null));
        for (Cut cut : thinned(sweep)) {
            points.add(new Point(
                    (double) cut.right / positives, (double) cut.right / (cut.right + cut.wrong), cut.threshold));
        }
        return points;
    }

    /** Evenly spread ones where there are too many; the last one, which has all examples, stays. */
    private static List<Cut> thinned(List<Cut> sweep) {
        if (sweep.size() <= MOST_POINTS) return sweep;
        return IntStream.rangeClosed(1, MOST_POINTS)
                .mapToObj(i -> sweep.get((int) ((long) i * sweep.size() / MOST_POINTS) - 1))
                .toList();
    }

    private static List<Bin> calibration(int[] labels, double[] probabilities) {
        var counts = new long[BINS];
        var positives = new long[BINS];
        var sums = new double[BINS];
        for (int i = 0; i < labels.length; i++) {
            // a probability on a border counts to the bin below it
            int bin = Math.clamp((int) Math.ceil(probabilities[i] * BINS) - 1, 0, BINS - 1);
            counts[bin]++;
            positives[bin] += labels[i];
            sums[bin] += probabilities[i];
        }
        return IntStream.range(0, BINS)
                .filter(bin -> counts[bin] > 0)
                .mapToObj(bin -> new Bin(sums[bin] / counts[bin], (double) positives[bin] / counts[bin], counts[bin]))
                .toList();
    }
}
