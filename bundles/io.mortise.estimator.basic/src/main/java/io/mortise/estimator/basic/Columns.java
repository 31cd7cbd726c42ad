package io.mortise.estimator.basic;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Examples;
import io.mortise.spi.OnnxNodes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Examples as the columns of a matrix, in blocks that fit a core's cache, for products of one example with all of them:
 * loops over the columns of a block are what the compiler turns into vector instructions, and zeros are left out. Sums
 * are formed in one order, so that a product does not hang on who else is multiplied, or on which thread.
 */
final class Columns {
    /** Columns of a block. */
    static final int WIDTH = 512;

    private static final long MEGABYTE = 1 << 20;

    private final int count;
    private final int size;
    private final float[][][] blocks;
    private final double[] squares;

    private Columns(int count, int size) {
        this.count = count;
        this.size = size;
        this.blocks = new float[Math.ceilDiv(count, WIDTH)][size][];
        this.squares = new double[count];
        for (int block = 0; block < blocks.length; block++) {
            for (int i = 0; i < size; i++) blocks[block][i] = new float[width(block)];
        }
    }

    /**
     * All examples.
     *
     * @throws InvalidInput where they do not fit into half the memory there is
     */
    static Columns of(Examples examples, int size) {
        if ((long) examples.size() * size * Float.BYTES > Runtime.getRuntime().maxMemory() / 2) {
            throw new InvalidInput(
                    "",
                    examples.size() + " examples of " + size + " values are too many to be kept in memory",
                    "set /dataset/split/limit");
        }
        return of(examples, size, examples.size(), i -> i);
    }

    /** Some examples: as many as {@code count} says, at the indices that {@code index} gives. */
    static Columns of(Examples examples, int size, int count, IntUnaryOperator index) {
        var columns = new Columns(count, size);
        var one = new float[size];
        for (int i = 0; i < count; i++) {
            examples.read(index.applyAsInt(i), one);
            columns.put(i, one);
        }
        return columns;
    }

    private void put(int column, float[] example) {
        float[][] block = blocks[column / WIDTH];
        double square = 0;
        for (int i = 0; i < size; i++) {
            block[i][column % WIDTH] = example[i];
            square += (double) example[i] * example[i];
        }
        squares[column] = square;
    }

    /** An example, copied out. */
    float[] get(int column) {
        float[][] block = blocks[column / WIDTH];
        var example = new float[size];
        for (int i = 0; i < size; i++) example[i] = block[i][column % WIDTH];
        return example;
    }

    /** The value at one place of all examples. */
    float[] values(int place) {
        var values = new float[count];
        for (int block = 0; block < blocks.length; block++) {
            System.arraycopy(blocks[block][place], 0, values, block * WIDTH, width(block));
        }
        return values;
    }

    int count() {
        return count;
    }

    int size() {
        return size;
    }

    int blocks() {
        return blocks.length;
    }

    /** Columns of that block: fewer in the last one. */
    int width(int block) {
        return Math.min(WIDTH, count - block * WIDTH);
    }

    /** The sum of an example's squared values. */
    double square(int column) {
        return squares[column];
    }

    /** Products of an example with each of a block; into the first places of {@code into}. */
    void products(int block, Sparse example, float[] into) {
        float[][] rows = blocks[block];
        int[] at = example.at();
        float[] values = example.values();
        Arrays.fill(into, 0);
        int i = 0;
        for (; i + 4 <= at.length; i += 4) {
            float a = values[i];
            float b = values[i + 1];
            float c = values[i + 2];
            float d = values[i + 3];
            float[] first = rows[at[i]];
            float[] second = rows[at[i + 1]];
            float[] third = rows[at[i + 2]];
            float[] fourth = rows[at[i + 3]];
            for (int j = 0; j < first.length; j++) {
                into[j] += a * first[j] + b * second[j] + c * third[j] + d * fourth[j];
            }
        }
        for (; i < at.length; i++) {
            float a = values[i];
            float[] row = rows[at[i]];
            for (int j = 0; j < row.length; j++) into[j] += a * row[j];
        }
    }

    /** The same in double precision. */
    void products(int block, Sparse example, double[] into) {
        float[][] rows = blocks[block];
        Arrays.fill(into, 0);
        for (int i = 0; i < example.at().length; i++) {
            double value = example.values()[i];
            float[] row = rows[example.at()[i]];
            for (int j = 0; j < row.length; j++) into[j] += value * row[j];
        }
    }

    /** Sums of the differences, without their signs, of an example and each of a block. */
    void differences(int block, float[] example, double[] into) {
        Arrays.fill(into, 0);
        for (int i = 0; i < size; i++) {
            double value = example[i];
            float[] row = blocks[block][i];
            for (int j = 0; j < row.length; j++) into[j] += Math.abs(value - row[j]);
        }
    }

    /**
     * Examples as the rows of a matrix, from that one on, for an exporter.
     *
     * @throws InvalidInput where the memory does not suffice to export all of them
     */
    OnnxNodes.Constant constant(int first, int rows) {
        requireMemory(count, size, Runtime.getRuntime().maxMemory());
        var values = new float[rows * size];
        for (int i = 0; i < rows; i++) System.arraycopy(get(first + i), 0, values, i * size, size);
        return new OnnxNodes.Constant(List.of((long) rows, (long) size), values);
    }

    /** They lie here, in what is exported, and once more while that is made or tried; some room is left beside. */
    static void requireMemory(int count, int size, long memory) {
        long values = (long) count * size;
        long needed = 5 * values * Float.BYTES;
        if (needed <= memory && values <= Integer.MAX_VALUE) return;
        throw new InvalidInput(
                "--format",
                "the model holds " + count + " examples, " + values * Float.BYTES / MEGABYTE
                        + " MB, and to export it a worker needs " + needed / MEGABYTE + " MB of memory; it has "
                        + memory / MEGABYTE,
                "give it more: MORTISE_WORKER_JAVA_OPTS=-Xmx" + Math.ceilDiv(needed, 128 * MEGABYTE) * 128 + "m",
                "train on fewer: set /dataset/split/limit");
    }

    /** Writes the examples one after the other, big-endian. */
    void write(DataOutputStream out) throws IOException {
        var row = ByteBuffer.allocate(size * Float.BYTES);
        for (int i = 0; i < count; i++) {
            row.asFloatBuffer().put(get(i));
            out.write(row.array());
        }
    }

    static Columns read(DataInputStream in, int count, int size) throws IOException {
        var columns = new Columns(count, size);
        var bytes = new byte[size * Float.BYTES];
        var example = new float[size];
        for (int i = 0; i < count; i++) {
            in.readFully(bytes);
            ByteBuffer.wrap(bytes).asFloatBuffer().get(example);
            columns.put(i, example);
        }
        return columns;
    }
}
