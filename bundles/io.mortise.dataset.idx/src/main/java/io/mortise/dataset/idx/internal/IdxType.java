package io.mortise.dataset.idx.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The types of value that the format knows. Values stand in big-endian order. */
enum IdxType {
    UNSIGNED_BYTE(0x08, 1),
    SIGNED_BYTE(0x09, 1),
    SHORT(0x0B, 2),
    INT(0x0C, 4),
    FLOAT(0x0D, 4),
    DOUBLE(0x0E, 8);

    private final int code;
    private final int width;

    IdxType(int code, int width) {
        this.code = code;
        this.width = width;
    }

    /** The type of that code, the third byte of a file. */
    static Optional<IdxType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** Bytes of a value. */
    int width() {
        return width;
    }

    boolean isInteger() {
        return this != FLOAT && this != DOUBLE;
    }

    /** The value at an index; {@code int} and {@code double} lose what a {@code float} cannot hold. */
    float at(ByteBuffer values, int index) {
        return switch (this) {
            case UNSIGNED_BYTE -> values.get(index) & 0xff;
            case FLOAT -> values.getFloat(index * width);
            case DOUBLE -> (float) values.getDouble(index * width);
            default -> integerAt(values, index);
        };
    }

    /** The value at an index of an integer type. */
    int integerAt(ByteBuffer values, int index) {
        return switch (this) {
            case UNSIGNED_BYTE -> values.get(index) & 0xff;
            case SIGNED_BYTE -> values.get(index);
            case SHORT -> values.getShort(index * width);
            case INT -> values.getInt(index * width);
            case FLOAT, DOUBLE -> throw new IllegalStateException(this + " is no integer type");
        };
    }
}
