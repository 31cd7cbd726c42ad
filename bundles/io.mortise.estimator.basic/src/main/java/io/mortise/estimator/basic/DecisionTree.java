package io.mortise.estimator.basic;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Classifier;
import io.mortise.spi.Default;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import jakarta.validation.constraints.Min;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * A tree of questions, each whether a value is at most a threshold; CART, Breiman, Friedman, Olshen and Stone 1984. Options
 * and their meaning are those of scikit-learn's DecisionTreeClassifier. Of splits that are equally good the one at the
 * first place counts, so that nothing is drawn.
 */
@Component
public final class DecisionTree implements EstimatorRecipe<DecisionTree.Options> {
    /**
     * Its options.
     *
     * @param criterion how mixed the classes in a node are
     * @param maxDepth questions to a leaf, at most; null for no limit
     * @param minSamplesSplit examples that a node must have to be split
     * @param minSamplesLeaf examples that a leaf must have
     */
    public record Options(
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
            int minSamplesLeaf) {}

    @Override
    public String type() {
        return "decision-tree";
    }

    @Override
    public String title() {
        return "Asks one value after the other whether it is above a threshold";
    }

    @Override
    public Classifier fit(Options options, Examples training, Context context) {
        Classes.several(training, context);
        var ranks = Ranks.of(training, context);
        int[] labels = IntStream.range(0, training.size()).map(training::label).toArray();
        var growth = Growth.of(
                options.criterion(),
                options.maxDepth(),
                options.minSamplesSplit(),
                options.minSamplesLeaf(),
                context.shape().size());
        var done = new AtomicInteger();
        var tree = new Grower(ranks, labels, context.classes().size(), growth, new SplittableRandom(context.seed()))
                .grow(
                        IntStream.range(0, labels.length).toArray(),
                        context::cancelled,
                        settled -> context.progress(done.addAndGet(settled), labels.length));
        return new Trees(List.of(tree), context.classes().size());
    }

    @Override
    public Classifier restore(Options options, InputStream saved, Shape shape, int classes) throws IOException {
        return Trees.read(new DataInputStream(saved), classes);
    }
}
