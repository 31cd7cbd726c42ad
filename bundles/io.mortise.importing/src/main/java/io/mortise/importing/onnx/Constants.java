package io.mortise.importing.onnx;

import io.mortise.importing.net.Refusals.Refused;
import io.mortise.json.Weights.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataLocation;
import onnx.Onnx.TensorProto.DataType;
import org.jspecify.annotations.Nullable;

/** The arrays of a graph that do not change, by name: numbers in single precision, and whole numbers. */
final class Constants {
    private final Map<String, TensorProto> all = new HashMap<>();
    private final ExternalData external;

    Constants(ExternalData external) {
        this.external = external;
    }

    void add(String name, TensorProto tensor) {
        all.put(name, tensor);
    }

    /** One is the other. */
    void alias(String name, String of) {
        all.put(name, all.get(of));
    }

    /** The same numbers in another shape; -1 is the length that is left over. */
    void reshaped(String name, String of, List<Integer> shape) {
        var tensor = all.get(of).toBuilder().clearDims();
        int length = numbers(of).values().length;
        int known = shape.stream().filter(side -> side > 0).reduce(1, Math::multiplyExact);
        for (int side : shape) tensor.addDims(side == -1 ? length / known : side);
        all.put(name, tensor.build());
    }

    boolean has(String name) {
        return all.containsKey(name);
    }

    /** Its numbers. */
    Tensor numbers(String name) {
        TensorProto tensor = all.get(name);
        if (tensor == null) throw new Refused("`" + name + "` is no constant of the file");
        var shape = tensor.getDimsList().stream().map(Math::toIntExact).toList();
        int length = shape.stream().reduce(1, Math::multiplyExact);
        boolean elsewhere = tensor.getDataLocation() == DataLocation.EXTERNAL;
        ByteBuffer raw = (elsewhere ? external.of(tensor) : tensor.getRawData().asReadOnlyByteBuffer())
                .order(ByteOrder.LITTLE_ENDIAN);
        boolean packed = elsewhere || raw.hasRemaining();
        int size = size(tensor);
        if (packed && size > 0 && raw.remaining() != (long) length * size) {
            throw new Refused("`" + name + "` has " + raw.remaining() + " bytes for " + length + " numbers");
        }
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = switch (DataType.forNumber(tensor.getDataType())) {
                case FLOAT -> packed ? raw.getFloat() : tensor.getFloatData(i);
                case DOUBLE -> (float) (packed ? raw.getDouble() : tensor.getDoubleData(i));
                case INT64 -> packed ? raw.getLong() : tensor.getInt64Data(i);
                case INT32 -> packed ? raw.getInt() : tensor.getInt32Data(i);
                case null, default ->
                    throw new Refused("`" + name + "` is of the type " + DataType.forNumber(tensor.getDataType())
                            + "; numbers of 32 and 64 bits are known");
            };
        }
        return new Tensor(shape, values);
    }

    /** Bytes of a number; 0 where the type is not known. */
    private static int size(TensorProto tensor) {
        return switch (DataType.forNumber(tensor.getDataType())) {
            case FLOAT, INT32 -> Float.BYTES;
            case DOUBLE, INT64 -> Double.BYTES;
            case null, default -> 0;
        };
    }

    /** Its whole numbers. */
    List<Integer> integers(String name) {
        float[] values = numbers(name).values();
        var whole = new ArrayList<Integer>();
        for (float value : values) whole.add((int) value);
        return whole;
    }

    /** The one number that it is; null where it is several. */
    @Nullable
    Float scalar(String name) {
        float[] values = numbers(name).values();
        return values.length == 1 ? values[0] : null;
    }
}
