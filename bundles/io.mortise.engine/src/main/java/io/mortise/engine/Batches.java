package io.mortise.engine;

import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Examples in batches, in ND4J's form. A batch or two are made ahead on a thread of their own while the net computes;
 * what is in them depends on seed and epoch alone.
 */
final class Batches implements AutoCloseable {
    private static final int AHEAD = 2;

    private final Examples examples;
    private final Shape shape;
    private final int outputs;
    private final int batchSize;
    private final Finish finish;
    private final ExecutorService maker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("batches").factory());

    /**
     * @param outputs the width of a label row: one column for each class, or a single one with 0 or 1
     */
    Batches(Examples examples, Shape shape, int outputs, int batchSize) {
        this(examples, shape, outputs, batchSize, (values, seed) -> {});
    }

    /**
     * @param finish what is done to the examples of a batch that is trained on
     */
    Batches(Examples examples, Shape shape, int outputs, int batchSize, Finish finish) {
        this.finish = finish;
        this.examples = examples;
        this.shape = shape;
        this.outputs = outputs;
        this.batchSize = batchSize;
    }

    /** Changes the examples of a training batch in place; what it does at random hangs on the seed alone. */
    @FunctionalInterface
    interface Finish {
        void apply(float[][] examples, long seed);
    }

    /** A batch: features are [n, channels, height, width] or [n, length], labels [n, outputs]. */
    record Batch(INDArray features, INDArray labels, int[] classes) implements AutoCloseable {
        /** Gives the memory back at once, instead of when the garbage collector comes round. */
        @Override
        public void close() {
            features.close();
            labels.close();
        }
    }

    int count() {
        return Math.ceilDiv(examples.size(), batchSize);
    }

    int examples() {
        return examples.size();
    }

    /** In their own order, to be looked at. */
    Iterable<Batch> inOrder() {
        return () -> iterate(IntStream.range(0, examples.size()).toArray(), OptionalLong.empty());
    }

    /** To be trained on in that epoch: in an order drawn for it, or in their own. */
    Iterable<Batch> training(boolean shuffle, long seed, int epoch) {
        int[] order = shuffle
                ? shuffled(seed, epoch)
                : IntStream.range(0, examples.size()).toArray();
        long drawn = new SplittableRandom(~seed).nextLong() + epoch;
        return () -> iterate(order, OptionalLong.of(new SplittableRandom(drawn).nextLong()));
    }

    private int[] shuffled(long seed, int epoch) {
        int[] order = IntStream.range(0, examples.size()).toArray();
        var random = new SplittableRandom(new SplittableRandom(seed).nextLong() + epoch);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    private Iterator<Batch> iterate(int[] order, OptionalLong seed) {
        return new Iterator<>() {
            private final Queue<Future<Batch>> ahead = new ArrayDeque<>();
            private int next;

            @Override
            public boolean hasNext() {
                while (ahead.size() < AHEAD && next < order.length) {
                    int from = next;
                    int to = Math.min(order.length, from + batchSize);
                    next = to;
                    ahead.add(maker.submit(() -> make(order, from, to, seed)));
                }
                return !ahead.isEmpty();
            }

            @Override
            public Batch next() {
                if (!hasNext()) throw new NoSuchElementException();
                try {
                    return ahead.remove().get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while waiting for a batch", e);
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException cause) throw cause;
                    throw new IllegalStateException("a batch could not be made", e.getCause());
                }
            }
        };
    }

    private Batch make(int[] order, int from, int to, OptionalLong seed) {
        int n = to - from;
        int size = shape.size();
        var rows = new float[n][size];
        var labels = new float[n * outputs];
        var classes = new int[n];
        for (int i = 0; i < n; i++) {
            examples.read(order[from + i], rows[i]);
            classes[i] = examples.label(order[from + i]);
            if (outputs == 1) labels[i] = classes[i];
            else labels[i * outputs + classes[i]] = 1;
        }
        seed.ifPresent(drawn -> finish.apply(rows, drawn + from));
        var values = new float[n * size];
        for (int i = 0; i < n; i++) System.arraycopy(rows[i], 0, values, i * size, size);
        return new Batch(
                Nd4j.createFromArray(values).reshape('c', features(n)),
                Nd4j.createFromArray(labels).reshape('c', n, outputs),
                classes);
    }

    private long[] features(int n) {
        return switch (shape) {
            case Shape.Image image -> new long[] {n, image.channels(), image.height(), image.width()};
            case Shape.Vector vector -> new long[] {n, vector.length()};
        };
    }

    @Override
    public void close() {
        maker.shutdownNow();
    }
}
