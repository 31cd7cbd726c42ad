package io.mortise.estimator.basic;

import io.mortise.api.InvalidInput;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every class against every other, each pair for itself; and what has come out of it put together. */
final class Tournament {
    private static final long MEGABYTE = 1 << 20;
    /** LIBSVM's, and as far as it has ever gone. */
    private static final long STEPS = 10_000_000;

    private final SupportVectorMachine.Options options;
    private final Similarity similarity;
    private final Examples training;
    private final EstimatorRecipe.Context context;
    private final int size;
    /** Indices of the examples of each class. */
    private final int[][] members;

    private record Pair(int first, int second) {}

    /** A duel that has been fought: the coefficients of the examples of both classes, the first's first. */
    private record Fought(Pair pair, Duel.Outcome outcome) {}

    Tournament(
            SupportVectorMachine.Options options,
            Similarity similarity,
            Examples training,
            EstimatorRecipe.Context context) {
        this.options = options;
        this.similarity = similarity;
        this.training = training;
        this.context = context;
        this.size = context.shape().size();
        this.members = IntStream.range(0, context.classes().size())
                .mapToObj(c -> IntStream.range(0, training.size())
                        .filter(i -> training.label(i) == c)
                        .toArray())
                .toArray(int[][]::new);
    }

    SupportVectors vectors() {
        Classes.several(training, context);
        List<Pair> pairs = pairs();
        var fought = new Fought[pairs.size()];
        var done = new AtomicInteger();
        Portions.each(pairs.size(), beside(pairs), context, i -> {
            fought[i] = fight(pairs.get(i));
            context.progress(done.incrementAndGet(), pairs.size());
        });
        List<Fought> all = Stream.of(fought).filter(one -> one != null).toList(); // fewer where the user asked to stop
        long open = all.stream().filter(one -> !one.outcome().converged()).count();
        if (open > 0 && !context.cancelled()) {
            context.log(
                    "warn",
                    open + " pairs of classes were not settled in " + STEPS + " steps; scale the values, or"
                            + " set a smaller c");
        }
        return together(all);
    }

    private List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        for (int first = 0; first < members.length; first++) {
            for (int second = first + 1; second < members.length; second++) {
                if (members[first].length > 0 && members[second].length > 0) pairs.add(new Pair(first, second));
            }
        }
        return pairs;
    }

    /** How many pairs may be trained beside each other, with half the memory. */
    private int beside(List<Pair> pairs) {
        long largest = pairs.stream().mapToLong(this::examples).max().orElseThrow() * size * Float.BYTES;
        long room = Runtime.getRuntime().maxMemory() / 2;
        if (largest > room) {
            throw new InvalidInput(
                    "",
                    "the two largest classes do not fit into the memory: " + largest / MEGABYTE + " MB",
                    "set /dataset/split/limit");
        }
        return Math.clamp(room / (largest + options.cacheSize() * MEGABYTE), 1, context.threads());
    }

    private long examples(Pair pair) {
        return (long) members[pair.first()].length + members[pair.second()].length;
    }

    private int[] indices(Pair pair) {
        return IntStream.concat(Arrays.stream(members[pair.first()]), Arrays.stream(members[pair.second()]))
                .toArray();
    }

    private Fought fight(Pair pair) {
        int[] indices = indices(pair);
        var columns = Columns.of(training, size, indices.length, i -> indices[i]);
        var rows = new KernelRows(columns, similarity, options.cacheSize() * MEGABYTE);
        var duel = new Duel(rows, members[pair.first()].length, options.c());
        return new Fought(pair, duel.solve(options.tol(), STEPS, context::cancelled));
    }

    private SupportVectors together(List<Fought> all) {
        var parts = new ArrayList<List<Part>>();
        for (int i = 0; i < training.size(); i++) parts.add(new ArrayList<>());
        for (int d = 0; d < all.size(); d++) {
            int[] indices = indices(all.get(d).pair());
            double[] coefficients = all.get(d).outcome().coefficients();
            for (int i = 0; i < indices.length; i++) {
                if (coefficients[i] != 0) parts.get(indices[i]).add(new Part(d, coefficients[i]));
            }
        }
        int[] vectors = IntStream.range(0, training.size())
                .filter(i -> !parts.get(i).isEmpty())
                .toArray();
        var starts = new int[vectors.length + 1];
        for (int v = 0; v < vectors.length; v++)
            starts[v + 1] = starts[v] + parts.get(vectors[v]).size();
        List<Part> inOrder = parts.stream().flatMap(List::stream).toList();
        return new SupportVectors(
                similarity,
                Columns.of(training, size, vectors.length, v -> vectors[v]),
                all.stream()
                        .map(one -> new SupportVectors.Border(
                                one.pair().first(),
                                one.pair().second(),
                                one.outcome().bias()))
                        .toArray(SupportVectors.Border[]::new),
                starts,
                inOrder.stream().mapToInt(Part::duel).toArray(),
                inOrder.stream().mapToDouble(Part::coefficient).toArray(),
                members.length);
    }

    /** The part that an example has in a duel. */
    private record Part(int duel, double coefficient) {}
}
