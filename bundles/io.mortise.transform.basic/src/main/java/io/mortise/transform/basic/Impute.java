package io.mortise.transform.basic;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.spi.Default;
import io.mortise.spi.Examples;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Puts a value where one is missing, which is where an example has {@code NaN}: for each number of a row its mean, median
 * or most frequent value in the training part, or a constant, as scikit-learn's SimpleImputer. Of values that are equally
 * frequent it is the smallest; of an even number the median is the mean of the two in the middle.
 */
@Component
public final class Impute implements TransformRecipe<Impute.Options> {
    /** So many numbers are gathered at once. */
    private static final int GATHERED = 1 << 22;

    /** What is put there. */
    public enum Strategy {
        MEAN,
        MEDIAN,
        MOST_FREQUENT,
        CONSTANT
    }

    /** Options of the transform. */
    public record Options(
            @JsonPropertyDescription(
                    "What is put where a value is missing: mean, median or most_frequent of the training part, or constant")
            @Default("mean")
            Strategy strategy,

            @JsonPropertyDescription("The value that is put there if the strategy is constant") @Default("0")
            double fillValue) {}

    @Override
    public String type() {
        return "impute";
    }

    @Override
    public String title() {
        return "Puts a value of the training part where one is missing in a table";
    }

    /** What is put in the place of each number of a row. */
    @Override
    public double[] fit(Options options, Examples training, Shape shape) {
        double[] fitted = new double[shape.size()];
        if (options.strategy() == Strategy.CONSTANT) {
            Arrays.fill(fitted, options.fillValue());
            return fitted;
        }
        int atOnce = Math.clamp(GATHERED / Math.max(1, training.size()), 1, fitted.length);
        for (int from = 0; from < fitted.length; from += atOnce) {
            int to = Math.min(fitted.length, from + atOnce);
            float[][] columns = gather(training, fitted.length, from, to);
            for (int i = from; i < to; i++) fitted[i] = of(options.strategy(), columns[i - from], i);
        }
        return fitted;
    }

    private static float[][] gather(Examples training, int width, int from, int to) {
        float[][] columns = new float[to - from][training.size()];
        float[] values = new float[width];
        for (int index = 0; index < training.size(); index++) {
            training.read(index, values);
            for (int i = from; i < to; i++) columns[i - from][index] = values[i];
        }
        return columns;
    }

    private static double of(Strategy strategy, float[] column, int at) {
        Arrays.sort(column); // what is missing comes last
        int known = column.length;
        while (known > 0 && Float.isNaN(column[known - 1])) known--;
        if (known == 0) {
            throw new InvalidInput(
                    "",
                    "Number " + (at + 1) + " of the row is missing in every training example.",
                    "Leave its column out, or set the strategy to constant.");
        }
        return switch (strategy) {
            case MEAN -> mean(column, known);
            case MEDIAN -> ((double) column[(known - 1) / 2] + column[known / 2]) / 2;
            default -> mostFrequent(column, known);
        };
    }

    private static double mean(float[] column, int known) {
        var moments = new Moments();
        moments.add(column, 0, known);
        return moments.mean();
    }

    private static double mostFrequent(float[] sorted, int known) {
        float best = sorted[0];
        int most = 0;
        for (int from = 0, to; from < known; from = to) {
            for (to = from; to < known && sorted[to] == sorted[from]; ) to++;
            if (to - from <= most) continue;
            most = to - from;
            best = sorted[from];
        }
        return best;
    }

    @Override
    public Transform build(Options options, double[] fitted, Shape shape) {
        return values -> {
            for (int i = 0; i < values.length; i++) if (Float.isNaN(values[i])) values[i] = (float) fitted[i];
        };
    }

    /** Missing is what is not a number. */
    @Override
    public Optional<OnnxNodes> onnx(Options options, double[] fitted, Shape shape) {
        return Optional.of(new OnnxNodes(
                List.of(
                        OnnxNodes.Node.of("IsNaN", List.of(OnnxNodes.INPUT), "missing"),
                        OnnxNodes.Node.of("Where", List.of("missing", "fill", OnnxNodes.INPUT), "output")),
                Map.of("fill", Features.values(fitted, shape))));
    }
}
