package io.mortise.importing;

import io.mortise.api.InvalidInput;
import io.mortise.importing.keras.KerasFile;
import io.mortise.importing.net.Imported;
import io.mortise.importing.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a file of another program; which one it is, its first bytes tell. */
public final class Importer {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP = {'P', 'K'};
    /** The first field of an ONNX file: its version, a small number. */
    private static final byte ONNX = 0x08;

    private Importer() {}

    /**
     * What the file holds, in the bench's own terms.
     *
     * @throws InvalidInput where it is no such file, or names every part that cannot be taken over
     */
    public static Imported read(Path file) {
        byte[] begin = begin(file);
        if (begins(begin, HDF5)) return KerasFile.hdf5(file);
        if (begins(begin, ZIP)) return KerasFile.zip(file);
        if (begin.length > 0 && begin[0] == ONNX) return OnnxFile.read(file);
        throw new InvalidInput(
                file.toString(),
                "this is no model of Keras (.h5, .keras) and none in ONNX",
                "save it with model.save(\"model.h5\"), or export it to ONNX");
    }

    private static byte[] begin(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(HDF5.length);
        } catch (IOException e) {
            throw new InvalidInput(
                    file.toString(), "the file cannot be read: " + e.getMessage(), "check path and permissions");
        }
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(Arrays.copyOf(bytes, with.length), with);
    }
}
