package io.mortise.estimator.basic;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.spi.Classifier;
import io.mortise.spi.Default;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import jakarta.validation.constraints.Positive;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;

/**
 * The k training examples that are nearest vote for their classes; Cover and Hart 1967. Options and their meaning are
 * those of scikit-learn's KNeighborsClassifier. Of examples that are equally far away, those that come first in the data
 * count as nearer.
 */
@Component
public final class KNearestNeighbors implements EstimatorRecipe<KNearestNeighbors.Options> {
    /**
     * Its options.
     *
     * @param k how many vote
     * @param weights how much a vote counts
     * @param metric how far two examples are apart
     */
    public record Options(
            @JsonPropertyDescription("How many neighbours vote") @Positive @Default("5")
            int k,

            @JsonPropertyDescription("uniform: all votes count the same; distance: by the inverse of the distance")
            @Default("uniform")
            Weights weights,

            @JsonPropertyDescription("How far two examples are apart") @Default("euclidean")
            Metric metric) {}

    @Override
    public String type() {
        return "k-nearest-neighbors";
    }

    @Override
    public String title() {
        return "Asks the nearest training examples for their classes";
    }

    @Override
    public Classifier fit(Options options, Examples training, Context context) {
        if (options.k() > training.size()) {
            throw new InvalidInput(
                    "/k",
                    options.k() + " neighbours are asked for, and there are " + training.size() + " training examples",
                    "use at most " + training.size());
        }
        var examples = Columns.of(training, context.shape().size());
        var labels = IntStream.range(0, training.size()).map(training::label).toArray();
        return new Neighbors(options, examples, labels, context.classes().size());
    }

    @Override
    public Classifier restore(Options options, InputStream saved, Shape shape, int classes) throws IOException {
        return Neighbors.read(options, new DataInputStream(saved), shape.size(), classes);
    }
}
