package io.mortise.json;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Weights by name, in files of the format <a href="https://github.com/huggingface/safetensors">safetensors</a>: the length of a
 * header, the header in JSON, the numbers one tensor after the other, little-endian. All of them are single precision.
 *
 * @param tensors by name, in the order of the file
 */
public record Weights(Map<String, Tensor> tensors) {
    private static final String FLOATS = "F32";
    private static final TypeReference<LinkedHashMap<String, Entry>> HEADER = new TypeReference<>() {};

    public Weights {
        tensors = new LinkedHashMap<>(tensors);
    }

    /**
     * Numbers in rows.
     *
     * @param shape its lengths
     * @param values row by row
     */
    public record Tensor(List<Integer> shape, float[] values) {
        public Tensor {
            shape = List.copyOf(shape);
        }

        /** One row. */
        public static Tensor row(float... values) {
            return new Tensor(List.of(values.length), values);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Tensor that && shape.equals(that.shape) && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Objects.hash(shape, Arrays.hashCode(values));
        }

        @Override
        public String toString() {
            return shape.toString();
        }
    }

    /** What the header says of a tensor; the names are the format's. */
    private record Entry(String dtype, List<Integer> shape, List<Long> data_offsets) {}

    /** Writes a file. */
    public void write(Path file) {
        var header = new LinkedHashMap<String, Entry>();
        long at = 0;
        for (var named : tensors.entrySet()) {
            long end = at + (long) named.getValue().values().length * Float.BYTES;
            header.put(named.getKey(), new Entry(FLOATS, named.getValue().shape(), List.of(at, end)));
            at = end;
        }
        byte[] text = Json.write(header).getBytes(StandardCharsets.UTF_8);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(little(Long.BYTES).putLong(text.length).array());
            out.write(text);
            for (Tensor tensor : tensors.values()) {
                var bytes = little(tensor.values().length * Float.BYTES);
                bytes.asFloatBuffer().put(tensor.values());
                out.write(bytes.array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file that the bench wrote. */
    public static Weights read(Path file) {
        try (var channel = FileChannel.open(file)) {
            int length = (int) bytes(channel, 0, Long.BYTES).getLong();
            String text = new String(bytes(channel, Long.BYTES, length).array(), StandardCharsets.UTF_8);
            long begin = (long) Long.BYTES + length;
            var tensors = new LinkedHashMap<String, Tensor>();
            for (var named : Json.mapper().readValue(text, HEADER).entrySet()) {
                Entry entry = named.getValue();
                long from = entry.data_offsets().getFirst();
                int size = (int) (entry.data_offsets().getLast() - from);
                var values = new float[size / Float.BYTES];
                bytes(channel, begin + from, size).asFloatBuffer().get(values);
                tensors.put(named.getKey(), new Tensor(entry.shape(), values));
            }
            return new Weights(tensors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer bytes(FileChannel channel, long from, int size) throws IOException {
        var bytes = little(size);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) throw new IOException("the file ends too early");
        }
        return bytes.flip();
    }
}
