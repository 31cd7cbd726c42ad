package io.mortise.dataset.table.internal;

import io.mortise.spi.Examples;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers rows of numbers with their labels. They stay in memory, in portions; once they take more than they may, all go
 * to a file that is mapped, so that the system keeps in memory what is in use. The file goes with the process.
 */
final class FloatRows implements AutoCloseable {
    private static final int PORTION = 1 << 18;

    private final int width;
    private final int rowsInPortion;
    private final long budget;
    private final Path folder;
    private final List<float[]> portions = new ArrayList<>();
    private @Nullable FileChannel file;
    private float[] current;
    private int inCurrent;
    private long rows;

    /**
     * @param values of a row, without its label
     * @param budget bytes that may stay in memory
     * @param folder where the file goes if it takes one
     */
    FloatRows(int values, long budget, Path folder) {
        this.width = values + 1; // a label is exact in a float up to 16 million classes
        this.rowsInPortion = Math.max(1, PORTION / width);
        this.budget = budget;
        this.folder = folder;
        this.current = new float[rowsInPortion * width];
    }

    /** Copies a row. */
    void add(float[] values, int label) throws IOException {
        if (inCurrent == rowsInPortion) turn();
        int at = inCurrent++ * width;
        System.arraycopy(values, 0, current, at, width - 1);
        current[at + width - 1] = label;
        rows++;
    }

    long rows() {
        return rows;
    }

    /** Bytes that all rows take. */
    long bytes() {
        return rows * width * Float.BYTES;
    }

    /** Whether a file was needed. */
    boolean isInFile() {
        return file != null;
    }

    private void turn() throws IOException {
        if (file == null && bytes() + (long) current.length * Float.BYTES > budget) open();
        if (file != null) {
            write(file, current, inCurrent);
        } else {
            portions.add(current);
            current = new float[current.length];
        }
        inCurrent = 0;
    }

    private void open() throws IOException {
        Files.createDirectories(folder);
        Path path = Files.createTempFile(folder, "table-", ".rows");
        file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        for (float[] portion : portions) write(file, portion, rowsInPortion);
        portions.clear();
    }

    private void write(FileChannel to, float[] values, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count * width * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(values, 0, count * width);
        while (bytes.hasRemaining()) to.write(bytes);
    }

    /** All rows, to be read from any thread. Nothing more can be added. */
    Examples examples() throws IOException {
        if (file == null) {
            portions.add(current);
            return new InMemory(List.copyOf(portions), rowsInPortion, width, Math.toIntExact(rows));
        }
        write(file, current, inCurrent);
        var mapped = file.map(FileChannel.MapMode.READ_ONLY, 0, bytes(), Arena.ofAuto());
        return new Mapped(mapped, width, Math.toIntExact(rows));
    }

    /** Lets go of the file; what is mapped stays until nobody reads it any more. */
    @Override
    public void close() throws IOException {
        if (file != null) file.close();
    }

    private record InMemory(List<float[]> portions, int rowsInPortion, int width, int size) implements Examples {
        @Override
        public int label(int index) {
            return (int) portions.get(index / rowsInPortion)[index % rowsInPortion * width + width - 1];
        }

        @Override
        public void read(int index, float[] into) {
            System.arraycopy(portions.get(index / rowsInPortion), index % rowsInPortion * width, into, 0, width - 1);
        }
    }

    private record Mapped(MemorySegment values, int width, int size) implements Examples {
        @Override
        public int label(int index) {
            return (int) values.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, (long) (index + 1) * width - 1);
        }

        @Override
        public void read(int index, float[] into) {
            long from = (long) index * width * Float.BYTES;
            MemorySegment.copy(values, ValueLayout.JAVA_FLOAT_UNALIGNED, from, into, 0, width - 1);
        }
    }
}
