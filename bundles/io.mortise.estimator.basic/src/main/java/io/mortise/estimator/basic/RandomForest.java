package io.mortise.estimator.basic;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.spi.Classifier;
import io.mortise.spi.Default;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Trees that each see other examples and, at each node, other places; their answers are averaged; Breiman 2001. Options and
 * their meaning are those of scikit-learn's RandomForestClassifier. The draws of a tree hang on the run's seed and its
 * number alone.
 */
@Component
public final class RandomForest implements EstimatorRecipe<RandomForest.Options> {
    /**
     * Its options.
     *
     * @param nEstimators how many trees
     * @param criterion how mixed the classes in a node are
     * @param maxDepth questions to a leaf, at most; null for no limit
     * @param minSamplesSplit examples that a node must have to be split
     * @param minSamplesLeaf examples that a leaf must have
     * @param maxFeatures places that are looked at for a split; null for the square root of all
     * @param bootstrap whether each tree draws its examples with replacement, or takes all
     */
    public record Options(
            @JsonPropertyDescription("How many trees") @Default("100") @Positive
            int nEstimators,

            @JsonPropertyDescription(
                    "How mixed the classes in a node are: gini, 1 - sum(share²); entropy," + " -sum(share log share)")
            @Default("gini")
            Criterion criterion,

            @JsonPropertyDescription("Questions on the way to a leaf, at most; null for no limit")
            @Default("null")
            @Min(1)
            @Nullable
            Integer maxDepth,

            @JsonPropertyDescription("Examples that a node must have to be split") @Default("2") @Min(2)
            int minSamplesSplit,

            @JsonPropertyDescription("Examples that a leaf must have") @Default("1") @Min(1)
            int minSamplesLeaf,

            @JsonPropertyDescription(
                    "Values, drawn anew for each node, of which the best is asked for; null for the square"
                            + " root of their number")
            @Default("null")
            @Positive
            @Nullable
            Integer maxFeatures,

            @JsonPropertyDescription(
                    "Whether each tree draws as many examples as there are, with replacement, or takes all")
            @Default("true")
            boolean bootstrap) {}

    @Override
    public String type() {
        return "random-forest";
    }

    @Override
    public String title() {
        return "Averages trees that each see other examples and other values";
    }

    @Override
    public Classifier fit(Options options, Examples training, Context context) {
        Classes.several(training, context);
        int size = context.shape().size();
        var growth = Growth.of(
                options.criterion(),
                options.maxDepth(),
                options.minSamplesSplit(),
                options.minSamplesLeaf(),
                features(options, size));
        var ranks = Ranks.of(training, context);
        int[] labels = IntStream.range(0, training.size()).map(training::label).toArray();
        int classes = context.classes().size();
        var seeds = new SplittableRandom(context.seed());
        var random = Stream.generate(seeds::split).limit(options.nEstimators()).toArray(SplittableRandom[]::new);
        var trees = new Tree[options.nEstimators()];
        var done = new AtomicInteger();
        Portions.each(trees.length, context.threads(), context, i -> {
            int[] sample = sample(options, labels.length, random[i]);
            trees[i] = new Grower(ranks, labels, classes, growth, random[i])
                    .grow(sample, context::cancelled, settled -> {});
            context.progress(done.incrementAndGet(), trees.length);
        });
        // fewer where the user asked to stop
        return new Trees(Stream.of(trees).filter(tree -> tree != null).toList(), classes);
    }

    private static int features(Options options, int size) {
        if (options.maxFeatures() == null) return (int) Math.max(1, Math.sqrt(size));
        if (options.maxFeatures() <= size) return options.maxFeatures();
        throw new InvalidInput(
                "/maxFeatures",
                options.maxFeatures() + " values are to be looked at, and an example has " + size,
                "use at most " + size);
    }

    /** In ascending order, so that nodes go through the examples in the order in which they lie. */
    private static int[] sample(Options options, int count, SplittableRandom random) {
        return options.bootstrap()
                ? random.ints(count, 0, count).sorted().toArray()
                : IntStream.range(0, count).toArray();
    }

    @Override
    public Classifier restore(Options options, InputStream saved, Shape shape, int classes) throws IOException {
        return Trees.read(new DataInputStream(saved), classes);
    }
}
