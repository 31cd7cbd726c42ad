package io.mortise.store.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Points as bytes: one byte for the format (1), four for the CRC-32 of what follows, four for
 * the count, then deflated: the difference of each step to the
 * one before as a variable-length integer, and the values in eight planes, first the highest byte of all, then the
 * second … Neighbouring values share their high bytes, which deflate then finds side by side. Every bit pattern of a
 * double survives, NaN and infinity too.
 */
final class PackedPoints {
    private static final byte FORMAT = 1;
    private static final int CHECKSUM = 1;
    private static final int HEAD = CHECKSUM + 2 * Integer.BYTES;

    private PackedPoints() {}

    static byte[] pack(Points points) {
        int count = points.size();
        var plain = ByteBuffer.allocate(count * (10 + Double.BYTES));
        long before = 0;
        for (long step : points.steps()) {
            putVariable(plain, step - before);
            before = step;
        }
        for (int shift = 56; shift >= 0; shift -= 8)
            for (double value : points.values()) plain.put((byte) (Double.doubleToRawLongBits(value) >>> shift));
        byte[] deflated = deflate(plain);
        byte[] packed = new byte[HEAD + deflated.length];
        ByteBuffer.wrap(packed).put(FORMAT).putInt(0).putInt(count).put(deflated);
        ByteBuffer.wrap(packed).putInt(CHECKSUM, checksum(packed));
        return packed;
    }

    static Points unpack(byte[] packed) {
        var head = ByteBuffer.wrap(packed);
        byte format = head.get();
        if (format != FORMAT) throw new DamagedStore("a chunk of points has the unknown format " + format);
        if (head.getInt() != checksum(packed)) throw new DamagedStore("a chunk of points has changed");
        int count = head.getInt();
        var plain = inflate(packed, count * (10 + Double.BYTES));
        long[] steps = new long[count];
        long step = 0;
        for (int i = 0; i < count; i++) steps[i] = step += getVariable(plain);
        long[] bits = new long[count];
        for (int plane = 0; plane < Double.BYTES; plane++)
            for (int i = 0; i < count; i++) bits[i] = bits[i] << 8 | plain.get() & 0xff;
        double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = Double.longBitsToDouble(bits[i]);
        return new Points(steps, values);
    }

    private static void putVariable(ByteBuffer into, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            into.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        into.put((byte) rest);
    }

    private static long getVariable(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = from.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) return value;
        }
    }

    private static int checksum(byte[] packed) {
        int from = CHECKSUM + Integer.BYTES;
        var crc = new CRC32();
        crc.update(packed, from, packed.length - from);
        return (int) crc.getValue();
    }

    private static byte[] deflate(ByteBuffer plain) {
        var into = new ByteArrayOutputStream(plain.position() / 2 + 64);
        try (var deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(plain.array(), 0, plain.position());
            deflater.finish();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) into.write(buffer, 0, deflater.deflate(buffer));
        }
        return into.toByteArray();
    }

    private static ByteBuffer inflate(byte[] packed, int atMost) {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(packed, HEAD, packed.length - HEAD);
            var plain = ByteBuffer.allocate(atMost);
            while (!inflater.finished() && inflater.inflate(plain) > 0) {
                // until all is there
            }
            return plain.flip();
        } catch (DataFormatException e) {
            throw new DamagedStore("a chunk of points cannot be unpacked", e);
        }
    }
}
