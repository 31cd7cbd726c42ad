package io.mortise.estimator.basic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Grows a tree, as CART does (Breiman, Friedman, Olshen and Stone 1984): each node is split where the classes on both
 * sides are purest, until they are pure, or the rules say stop.
 */
final class Grower {
    private final Growth growth;
    private final int[] labels;
    private final int classes;
    private final Split split;
    private final int[] places;
    private final SplittableRandom random;
    private final Tree tree = new Tree();
    private final Deque<Node> open = new ArrayDeque<>();
    private int[] examples = new int[0];
    private int[] aside = new int[0];

    /** A node that is yet to be split, or to become a leaf: its examples are those in [from, to). */
    private record Node(int id, int from, int to, int depth) {}

    Grower(Ranks ranks, int[] labels, int classes, Growth growth, SplittableRandom random) {
        this.growth = growth;
        this.labels = labels;
        this.classes = classes;
        this.split = new Split(ranks, labels, classes, growth);
        this.places = IntStream.range(0, ranks.values().length).toArray();
        this.random = random;
    }

    /**
     * Grows it.
     *
     * @param sample indices of examples, one that counts twice twice
     * @param settled hears of how many of them have come to a leaf
     */
    Tree grow(int[] sample, BooleanSupplier cancelled, IntConsumer settled) {
        examples = sample;
        aside = new int[sample.length];
        open.push(new Node(tree.root(), 0, sample.length, 0));
        while (!open.isEmpty()) {
            var node = open.pop();
            int[] counts = count(node);
            if (cancelled.getAsBoolean() || !worthwhile(node, counts) || !find(node, counts)) {
                tree.leaf(node.id(), counts, node.to() - node.from());
                settled.accept(node.to() - node.from());
            } else {
                branch(node);
            }
        }
        return tree.trimmed();
    }

    private int[] count(Node node) {
        var counts = new int[classes];
        for (int i = node.from(); i < node.to(); i++) counts[labels[examples[i]]]++;
        return counts;
    }

    private boolean worthwhile(Node node, int[] counts) {
        int total = node.to() - node.from();
        if (node.depth() >= growth.depth() || total < growth.minSamplesSplit()) return false;
        for (int count : counts) if (count == total) return false;
        return true;
    }

    /** Looks at as many places as the rules say, and at more where none of those can be split. */
    private boolean find(Node node, int[] counts) {
        split.begin();
        for (int i = 0; i < places.length && (i < growth.features() || !split.found()); i++) {
            if (growth.features() < places.length) draw(i);
            split.look(places[i], examples, node.from(), node.to(), counts);
        }
        return split.found();
    }

    private void draw(int at) {
        int with = random.nextInt(at, places.length);
        int place = places[with];
        places[with] = places[at];
        places[at] = place;
    }

    private void branch(Node node) {
        int below = node.from();
        int above = 0;
        for (int i = node.from(); i < node.to(); i++) {
            if (split.below(examples[i])) examples[below++] = examples[i];
            else aside[above++] = examples[i];
        }
        System.arraycopy(aside, 0, examples, below, above);
        int yes = tree.twoNodes();
        tree.question(node.id(), split.place(), split.threshold(), yes);
        open.push(new Node(yes + 1, below, node.to(), node.depth() + 1));
        open.push(new Node(yes, node.from(), below, node.depth() + 1));
    }
}
