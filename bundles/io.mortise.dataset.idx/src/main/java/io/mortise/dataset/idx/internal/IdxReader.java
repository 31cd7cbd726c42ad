package io.mortise.dataset.idx.internal;

import io.mortise.api.InvalidInput;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads an IDX file, gzipped or not, as one whole. Whatever is wrong with the file is an {@link InvalidInput} at the
 * place that named it. Memory for the values is taken only after the dimensions were held against the file's length.
 */
final class IdxReader {
    private static final int MAX_DIMENSIONS = 4;
    private static final int PIECE = 1 << 16;
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;
    /** Deflate packs no tighter than this. */
    private static final long MAX_PACKING = 1032;

    private final String where;
    private final Path file;
    private final long length;

    private IdxReader(String where, Path file, long length) {
        this.where = where;
        this.file = file;
        this.length = length;
    }

    /**
     * Reads a file.
     *
     * @param where the option that names it, for problems
     */
    static IdxFile read(String where, Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new InvalidInput(
                    where,
                    "There is no file " + file + ".",
                    "Check the path; a relative one starts at " + Path.of("").toAbsolutePath() + ".");
        }
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput(where, file + " is not a file.", "Name an IDX file, not the folder it is in.");
        }
        if (!Files.isReadable(file)) {
            throw new InvalidInput(where, file + " may not be read.", "Give yourself permission to read it.");
        }
        return new IdxReader(where, file, Files.size(file)).read();
    }

    private IdxFile read() throws IOException {
        try (var raw = new BufferedInputStream(Files.newInputStream(file), PIECE)) {
            boolean gzipped = Gzip.isGzip(raw);
            return read(new DataInputStream(Gzip.unpacked(raw)), gzipped);
        } catch (EOFException _) {
            throw damaged(file + " is truncated: it ends before its last value.");
        } catch (ZipException e) {
            throw damaged(file + " holds damaged gzip data: " + e.getMessage() + ".");
        }
    }

    private IdxFile read(DataInputStream in, boolean gzipped) throws IOException {
        byte[] magic = in.readNBytes(4);
        IdxType type = type(magic);
        byte[] header = new byte[4 * magic[3]];
        in.readFully(header);
        List<Integer> dimensions = dimensions(ByteBuffer.wrap(header));
        long bytes = bytes(dimensions, type.width());
        checkLength(4 + header.length + bytes, dimensions, gzipped);
        boolean inMemory = gzipped || dimensions.size() == 1; // labels are few bytes, and asked one by one
        checkMemory(bytes, inMemory, dimensions);

        MessageDigest digest = Sha256.start();
        digest.update(magic);
        digest.update(header);
        Content values = inMemory ? read(in, (int) bytes, digest) : left(in, 4 + header.length, bytes, digest);
        if (in.read() != -1) {
            throw damaged(file + " goes on after the last of its " + shown(dimensions) + " values.");
        }
        return new IdxFile(type, dimensions, values, Sha256.hex(digest.digest()));
    }

    private static Content read(DataInputStream in, int bytes, MessageDigest digest) throws IOException {
        byte[] values = new byte[bytes];
        in.readFully(values);
        digest.update(values);
        return Content.of(values);
    }

    /** All values are read once, in small pieces, for the digest, and stay in the file. */
    private Content left(DataInputStream in, int start, long bytes, MessageDigest digest) throws IOException {
        byte[] piece = new byte[PIECE];
        for (long left = bytes; left > 0; left -= PIECE) {
            int length = (int) Math.min(PIECE, left);
            in.readFully(piece, 0, length);
            digest.update(piece, 0, length);
        }
        return Content.in(file, start);
    }

    private IdxType type(byte[] magic) {
        boolean zeros = magic.length == 4 && magic[0] == 0 && magic[1] == 0;
        if (!zeros || magic[3] < 1) {
            throw damaged(file + " is no IDX file: it starts with "
                    + (magic.length == 0
                            ? "nothing"
                            : HexFormat.ofDelimiter(" ").formatHex(magic))
                    + " instead of a magic number such as 00 00 08 03.");
        }
        if (magic[3] > MAX_DIMENSIONS) {
            throw damaged(file + " has " + magic[3] + " dimensions; at most " + MAX_DIMENSIONS + " are read.");
        }
        return IdxType.of(magic[2])
                .orElseThrow(() -> damaged(file + " is no IDX file: its magic number "
                        + HexFormat.ofDelimiter(" ").formatHex(magic) + " names no type of value."));
    }

    private List<Integer> dimensions(ByteBuffer header) {
        var dimensions = new ArrayList<Integer>();
        while (header.hasRemaining()) {
            dimensions.add(header.getInt());
        }
        if (dimensions.stream().anyMatch(dimension -> dimension < 1)) {
            throw damaged(file + " has dimensions " + shown(dimensions) + "; each must be at least 1.");
        }
        return dimensions;
    }

    private static long bytes(List<Integer> dimensions, int width) {
        try {
            return dimensions.stream().mapToLong(Integer::longValue).reduce(width, Math::multiplyExact);
        } catch (ArithmeticException _) {
            return Long.MAX_VALUE >> 1;
        }
    }

    private void checkLength(long expected, List<Integer> dimensions, boolean gzipped) {
        if (gzipped ? expected > (length + 1) * MAX_PACKING : expected > length) {
            throw damaged(file + " is truncated: it has " + length + " bytes, and " + shown(dimensions)
                    + " values cannot be in them.");
        }
        if (!gzipped && expected < length) {
            throw damaged(file + " goes on for " + (length - expected) + " bytes after the last of its "
                    + shown(dimensions) + " values.");
        }
    }

    private void checkMemory(long bytes, boolean inMemory, List<Integer> dimensions) {
        Runtime runtime = Runtime.getRuntime();
        long free = inMemory ? runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory() : MAX_BYTES;
        if (bytes > Math.min(free, MAX_BYTES)) {
            throw new InvalidInput(
                    where,
                    file + " has " + shown(dimensions) + " values, " + (bytes >> 20) + " MiB; there is memory for "
                            + (Math.min(free, MAX_BYTES) >> 20) + " MiB.",
                    "Use fewer or smaller examples.",
                    "Give the Java virtual machine more memory (-Xmx); a file may have 2 GiB at most.");
        }
    }

    private InvalidInput damaged(String summary) {
        return new InvalidInput(
                where,
                summary,
                "Get the file again, or make it anew.",
                "Name another file; IDX files are read, gzipped or not.");
    }

    private static String shown(List<Integer> dimensions) {
        return String.join(" x ", dimensions.stream().map(String::valueOf).toList());
    }
}
