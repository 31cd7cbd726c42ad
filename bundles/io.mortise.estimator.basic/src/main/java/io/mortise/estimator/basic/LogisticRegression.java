package io.mortise.estimator.basic;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Classifier;
import io.mortise.spi.Default;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import jakarta.validation.constraints.Positive;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;

/**
 * Softmax of linear scores, with the weights of the least log loss. Options and their meaning are those of scikit-learn's
 * LogisticRegression with its solver {@code lbfgs}: the classes are learnt together, and the penalty is the sum of the
 * squared weights, without the intercepts.
 */
@Component
public final class LogisticRegression implements EstimatorRecipe<LogisticRegression.Options> {
    /**
     * Its options.
     *
     * @param c how much the examples count against the penalty on weights
     * @param fitIntercept whether each class has an intercept
     * @param maxIter steps, at most
     * @param tol largest part of the gradient at which the search is over
     */
    public record Options(
            @JsonPropertyDescription(
                    "How much the examples count against the penalty on the weights: the less, the smaller"
                            + " the weights")
            @Default("1.0")
            @Positive
            double c,

            @JsonPropertyDescription("Whether each class has an intercept") @Default("true")
            boolean fitIntercept,

            @JsonPropertyDescription("Steps of L-BFGS, at most") @Default("100") @Positive
            int maxIter,

            @JsonPropertyDescription("Largest part of the mean loss's gradient at which the search is over")
            @Default("0.0001")
            @Positive
            double tol) {}

    @Override
    public String type() {
        return "logistic-regression";
    }

    @Override
    public String title() {
        return "Softmax of linear scores with the least log loss";
    }

    @Override
    public Classifier fit(Options options, Examples training, Context context) {
        Classes.several(training, context);
        int classes = context.classes().size();
        // Of two classes scikit-learn learns one row of weights; here it is halved into two, whose squares are half as
        // much
        double penalty = (classes == 2 ? 2 : 1) / (options.c() * training.size());
        var loss = new LogLoss(training, options.fitIntercept(), penalty, context);
        var weights = new double[loss.length()];
        double gradient = new Lbfgs(loss).minimize(weights, options.tol(), options.maxIter(), step -> {
            context.progress(step, options.maxIter());
            return !context.cancelled();
        });
        if (!(gradient <= options.tol()) && !context.cancelled()) {
            context.log(
                    "warn",
                    String.format(
                            Locale.ROOT,
                            "the weights have not settled in %d steps: the gradient's largest part is %.2g; set a larger"
                                    + " maxIter, or scale the values",
                            options.maxIter(),
                            gradient));
        }
        return new Linear(weights, classes);
    }

    @Override
    public Classifier restore(Options options, InputStream saved, Shape shape, int classes) throws IOException {
        return Linear.read(new DataInputStream(saved), shape.size(), classes);
    }
}
