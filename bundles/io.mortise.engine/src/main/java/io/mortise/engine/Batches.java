package io.mortise.engine;

import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Examples in batches, in ND4J's form. A few are made ahead while the net computes, on a thread of their own, or on
 * several where augmentations take their time; what is in them depends on seed and epoch alone.
 */
final class Batches implements AutoCloseable {
    private static final int MOST_MAKERS = 4;

    private final Examples examples;
    private final Shape shape;
    private final int outputs;
    private final int batchSize;
    private final int ahead;
    private final ExecutorService makers;
    /** Memory of whole batches that were gone through, to be filled again: what is asked for anew each time tears holes. */
    private final Queue<INDArray> used = new ConcurrentLinkedQueue<>();

    /**
     * @param outputs the width of a label row: one column for each class, or a single one with 0 or 1
     */
    Batches(Examples examples, Shape shape, int outputs, int batchSize) {
        int threads = examples instanceof Augmented
                ? Math.min(MOST_MAKERS, Runtime.getRuntime().availableProcessors())
                : 1;
        this.ahead = threads + 1;
        this.makers = Executors.newFixedThreadPool(
                threads,
                Thread.ofPlatform().daemon().name(Supervision.MAKERS, 1).factory());
        this.examples = examples;
        this.shape = shape;
        this.outputs = outputs;
        this.batchSize = batchSize;
    }

    /** Reads an example's values. */
    @FunctionalInterface
    private interface Reading {
        void read(int index, float[] into);
    }

    /**
     * A batch: features are [n, channels, height, width] or [n, length], labels [n, outputs].
     *
     * @param back gets the features' memory once nobody needs it
     */
    record Batch(INDArray features, INDArray labels, int[] classes, Consumer<INDArray> back) implements AutoCloseable {
        /** Gives the memory back at once, instead of when the garbage collector comes round. */
        @Override
        public void close() {
            back.accept(features);
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
        return () -> iterate(IntStream.range(0, examples.size()).toArray(), examples::read);
    }

    /** To be trained on in that epoch: in an order drawn for it, or in their own. */
    Iterable<Batch> training(boolean shuffle, long seed, int epoch) {
        int[] order = shuffle
                ? shuffled(seed, epoch)
                : IntStream.range(0, examples.size()).toArray();
        Reading reading = examples instanceof Augmented augmented
                ? (index, into) -> augmented.read(index, epoch, into)
                : examples::read;
        return () -> iterate(order, reading);
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

    private Iterator<Batch> iterate(int[] order, Reading reading) {
        return new Iterator<>() {
            private final Queue<Future<Batch>> queue = new ArrayDeque<>();
            private int next;

            @Override
            public boolean hasNext() {
                while (queue.size() < ahead && next < order.length) {
                    int from = next;
                    int to = Math.min(order.length, from + batchSize);
                    next = to;
                    queue.add(makers.submit(() -> make(order, from, to, reading)));
                }
                return !queue.isEmpty();
            }

            @Override
            public Batch next() {
                if (!hasNext()) throw new NoSuchElementException();
                try {
                    return queue.remove().get();
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

    private Batch make(int[] order, int from, int to, Reading reading) {
        int n = to - from;
        int size = shape.size();
        var values = new float[n * size];
        var row = new float[size];
        var labels = new float[n * outputs];
        var classes = new int[n];
        for (int i = 0; i < n; i++) {
            reading.read(order[from + i], row);
            System.arraycopy(row, 0, values, i * size, size);
            classes[i] = examples.label(order[from + i]);
            if (outputs == 1) labels[i] = classes[i];
            else labels[i * outputs + classes[i]] = 1;
        }
        INDArray features = room(n);
        FloatArrays.put(features, 0, values);
        return new Batch(features, FloatArrays.of(labels, n, outputs), classes, this::takeBack);
    }

    private INDArray room(int n) {
        INDArray again = n == batchSize ? used.poll() : null;
        return again == null ? FloatArrays.room(shape.batch(n)) : again;
    }

    private void takeBack(INDArray features) {
        if (features.size(0) == batchSize && !makers.isShutdown()) used.add(features);
        else features.close();
    }

    @Override
    public void close() {
        makers.shutdownNow();
        for (INDArray array = used.poll(); array != null; array = used.poll()) array.close();
    }
}
