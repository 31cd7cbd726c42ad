package io.mortise.estimator.basic;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Classifier;
import io.mortise.spi.Default;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * The border between each two classes that keeps away from their examples as far as it can; Cortes and Vapnik 1995. Options
 * and their meaning are those of scikit-learn's SVC; where classes have the same number of votes, the sums of their
 * decisions count (its {@code break_ties}).
 */
@Component
public final class SupportVectorMachine implements EstimatorRecipe<SupportVectorMachine.Options> {
    /**
     * Its options.
     *
     * @param kernel how alike two examples are
     * @param c what an example on the wrong side costs
     * @param gamma how fast likeness falls with distance; null for 1 / (values of an example * variance of all values)
     * @param degree of poly
     * @param coef0 of poly
     * @param tol by how much the conditions of optimality may be broken
     * @param cacheSize megabytes for the matrix of similarities of a pair of classes
     */
    public record Options(
            @JsonPropertyDescription(
                    "How alike two examples are: rbf, exp(-gamma |x - y|²); linear, xy; poly, (gamma xy"
                            + " + coef0) to the power of the degree")
            @Default("rbf")
            Kernel kernel,

            @JsonPropertyDescription(
                    "What an example on the wrong side of a border costs: the less, the smoother the border")
            @Default("1.0")
            @Positive
            double c,

            @JsonPropertyDescription(
                    "Gamma of rbf and poly; null for 1 / (values of an example * variance of all values),"
                            + " scikit-learn's \"scale\"")
            @Default("null")
            @Positive
            @Nullable
            Double gamma,

            @JsonPropertyDescription("The degree of poly") @Default("3") @Min(1)
            int degree,

            @JsonPropertyDescription("What poly adds to the product") @Default("0.0") @DecimalMin("0")
            double coef0,

            @JsonPropertyDescription("By how much the conditions of optimality may be broken at the end")
            @Default("0.001")
            @Positive
            double tol,

            @JsonPropertyDescription("Megabytes for the similarities that are kept while a pair of classes is trained;"
                    + " pairs are trained beside each other where the memory suffices")
            @Default("200")
            @Positive
            int cacheSize) {
        Similarity similarity(double gammaThatCounts) {
            return new Similarity(kernel, gammaThatCounts, coef0, degree);
        }
    }

    @Override
    public String type() {
        return "support-vector-machine";
    }

    @Override
    public String title() {
        return "Draws the border between each two classes that keeps away from their examples";
    }

    @Override
    public Classifier fit(Options options, Examples training, Context context) {
        int size = context.shape().size();
        double gamma = options.kernel() == Kernel.LINEAR
                ? 0
                : options.gamma() == null ? scale(training, size) : options.gamma();
        return new Tournament(options, options.similarity(gamma), training, context).vectors();
    }

    /** 1 / (values of an example * variance of all values). */
    private static double scale(Examples training, int size) {
        var example = new float[size];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < training.size(); i++) {
            training.read(i, example);
            for (float value : example) {
                sum += value;
                squares += (double) value * value;
            }
        }
        double count = (double) training.size() * size;
        double variance = squares / count - sum / count * (sum / count);
        return variance > 0 ? 1 / (size * variance) : 1;
    }

    @Override
    public Classifier restore(Options options, InputStream saved, Shape shape, int classes) throws IOException {
        return SupportVectors.read(options, new DataInputStream(saved), shape.size(), classes);
    }
}
