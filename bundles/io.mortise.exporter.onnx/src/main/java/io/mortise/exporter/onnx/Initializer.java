package io.mortise.exporter.onnx;

import io.mortise.spi.OnnxNodes.Constant;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.CodedOutputStream;
import org.nd4j.shade.protobuf.WireFormat;

/**
 * Numbers of a model, written piece by piece: those of many examples are too large to be held in memory once more.
 *
 * @param head all but the numbers
 * @param bytes how many there are of these
 * @param content writes them, little-endian
 */
record Initializer(TensorProto head, long bytes, Content content) {
    private static final int PORTION = 1 << 14;

    /** Writes numbers. */
    @FunctionalInterface
    interface Content {
        void write(CodedOutputStream out) throws IOException;
    }

    static Initializer of(String name, Constant constant) {
        float[] values = constant.values();
        return new Initializer(
                head(name, TensorProto.DataType.FLOAT, constant.shape()), (long) values.length * Float.BYTES, out -> {
                    var portion = room(Math.min(values.length, PORTION) * Float.BYTES);
                    for (int from = 0; from < values.length; from += PORTION) {
                        int count = Math.min(PORTION, values.length - from);
                        portion.asFloatBuffer().put(values, from, count);
                        out.writeRawBytes(portion.array(), 0, count * Float.BYTES);
                    }
                });
    }

    static Initializer of(String name, List<Long> numbers) {
        return new Initializer(
                head(name, TensorProto.DataType.INT64, List.of((long) numbers.size())),
                (long) numbers.size() * Long.BYTES,
                out -> {
                    var all = room(numbers.size() * Long.BYTES);
                    numbers.forEach(all::putLong);
                    out.writeRawBytes(all.array());
                });
    }

    private static ByteBuffer room(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static TensorProto head(String name, TensorProto.DataType type, List<Long> shape) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .addAllDims(shape)
                .build();
    }

    /** How long it is in the file, without the tag that it stands behind. */
    long length() {
        return head.getSerializedSize() + tag(TensorProto.RAW_DATA_FIELD_NUMBER) + varint(bytes) + bytes;
    }

    /** How long it is with that tag, of that number, and its length. */
    long length(int field) {
        return tag(field) + varint(length()) + length();
    }

    void write(CodedOutputStream out, int field) throws IOException {
        begin(out, field, length());
        head.writeTo(out);
        begin(out, TensorProto.RAW_DATA_FIELD_NUMBER, bytes);
        content.write(out);
    }

    /** What stands before something so long. */
    static void begin(CodedOutputStream out, int field, long length) throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt64NoTag(length);
    }

    private static int tag(int field) {
        return CodedOutputStream.computeTagSize(field);
    }

    private static int varint(long number) {
        return CodedOutputStream.computeUInt64SizeNoTag(number);
    }
}
