package io.mortise.estimator.basic;

import org.jspecify.annotations.Nullable;

/**
 * How trees are grown.
 *
 * @param depth splits on the way to a leaf, at most
 * @param minSamplesSplit examples that a node must have to be split
 * @param minSamplesLeaf examples that a leaf must have
 * @param features places that are looked at for a split, chosen at random where that is not all of them
 */
record Growth(Criterion criterion, int depth, int minSamplesSplit, int minSamplesLeaf, int features) {
    static Growth of(
            Criterion criterion, @Nullable Integer maxDepth, int minSamplesSplit, int minSamplesLeaf, int features) {
        return new Growth(
                criterion, maxDepth == null ? Integer.MAX_VALUE : maxDepth, minSamplesSplit, minSamplesLeaf, features);
    }
}
