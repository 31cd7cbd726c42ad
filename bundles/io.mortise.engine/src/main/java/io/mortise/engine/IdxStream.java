package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Shape;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads examples out of an IDX file, gzipped or not, one at a time. The format, from the page that MNIST was published on: two
 * zero bytes, the code of the type, the number of dimensions, each dimension as a big-endian int, then the values.
 */
final class IdxStream {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final DataInputStream in;
    private final int type;
    private final int[] dimensions;

    private IdxStream(Path file, DataInputStream in) throws IOException {
        this.file = file;
        this.in = in;
        byte[] magic = in.readNBytes(4);
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) throw new IOException("no IDX file");
        type = magic[2];
        width(type);
        if (magic[3] < 2 || magic[3] > 4) throw new IOException("no IDX file of examples");
        dimensions = new int[magic[3]];
        for (int d = 0; d < dimensions.length; d++) {
            dimensions[d] = in.readInt();
            if (dimensions[d] < 1) throw new IOException("no IDX file");
        }
    }

    private static int width(int type) throws IOException {
        return switch (type) {
            case 0x08, 0x09 -> 1;
            case 0x0B -> 2;
            case 0x0C, 0x0D -> 4;
            case 0x0E -> 8;
            default -> throw new IOException("no IDX file");
        };
    }

    private static DataInputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        raw.mark(2);
        boolean gzipped = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return new DataInputStream(gzipped ? new BufferedInputStream(new GZIPInputStream(raw), BUFFER) : raw);
    }

    /** Whether a file begins as one with examples does. */
    static boolean isIdx(Path file) {
        return Files.isRegularFile(file) && header(file) != null;
    }

    /** How many examples it holds; 1 where it is no IDX file. */
    static long count(Path file) {
        int[] dimensions = header(file);
        return dimensions == null ? 1 : dimensions[0];
    }

    private static int @Nullable [] header(Path file) {
        try (var in = open(file)) {
            return new IdxStream(file, in).dimensions;
        } catch (IOException e) {
            return null;
        }
    }

    /** Reads all examples; they are named after the file and their index, from 0. */
    static void read(Path file, Shape shape, BulkSources.Sink sink) throws IOException {
        try (var in = open(file)) {
            new IdxStream(file, in).read(shape, sink);
        }
    }

    private void read(Shape shape, BulkSources.Sink sink) throws IOException {
        boolean channelsLast = fits(shape);
        var raw = new byte[shape.size() * width(type)];
        for (int i = 0; i < dimensions[0]; i++) {
            try {
                in.readFully(raw);
            } catch (EOFException e) {
                throw new InvalidInput(
                        file.toString(),
                        "the file ends after " + i + " of " + dimensions[0] + " examples",
                        "copy it again: it is damaged");
            }
            var values = values(ByteBuffer.wrap(raw), shape.size());
            sink.example(file + "#" + i, channelsLast ? channelsFirst(values, (Shape.Image) shape) : values);
        }
    }

    /** Whether the channels come last; refuses examples of another shape. */
    private boolean fits(Shape shape) {
        int[] example = Arrays.copyOfRange(dimensions, 1, dimensions.length);
        if (shape instanceof Shape.Image(int height, int width, int channels)) {
            if (channels == 1 && Arrays.equals(example, new int[] {height, width})) return false;
            if (Arrays.equals(example, new int[] {channels, height, width})) return false;
            if (Arrays.equals(example, new int[] {height, width, channels})) return true;
        } else if (Arrays.stream(example).reduce(1, (a, b) -> a * b) == shape.size()) {
            return false;
        }
        throw new InvalidInput(
                file.toString(),
                "its examples have the shape " + Arrays.toString(example) + ", and the model takes "
                        + shape.dimensions(),
                "give it what it was trained on");
    }

    private float[] values(ByteBuffer raw, int size) {
        var values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = switch (type) {
                case 0x08 -> raw.get() & 0xff;
                case 0x09 -> raw.get();
                case 0x0B -> raw.getShort();
                case 0x0C -> raw.getInt();
                case 0x0D -> raw.getFloat();
                default -> (float) raw.getDouble();
            };
        }
        return values;
    }

    private static float[] channelsFirst(float[] values, Shape.Image form) {
        var out = new float[values.length];
        int plane = form.height() * form.width();
        for (int i = 0; i < values.length; i++) out[i % form.channels() * plane + i / form.channels()] = values[i];
        return out;
    }
}
