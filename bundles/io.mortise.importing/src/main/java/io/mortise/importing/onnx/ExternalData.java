package io.mortise.importing.onnx;

import io.mortise.importing.net.Refusals.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import onnx.Onnx.TensorProto;

/**
 * Arrays that lie in another file, as those of large models do. Only what lies beside the model, or in folders there, is read.
 *
 * @param folder of the model
 */
record ExternalData(Path folder) {
    /** The bytes of an array. */
    ByteBuffer of(TensorProto tensor) {
        Map<String, String> entries = new HashMap<>();
        tensor.getExternalDataList().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        String location = entries.getOrDefault("location", "");
        Path file = beside(location);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long offset = Long.parseLong(entries.getOrDefault("offset", "0"));
            long length = Long.parseLong(entries.getOrDefault("length", String.valueOf(channel.size() - offset)));
            if (offset < 0 || length < 0 || offset > channel.size() - length) {
                throw new Refused("`" + location + "`, where its numbers are, ends too early; copy it whole");
            }
            var bytes = ByteBuffer.allocate(Math.toIntExact(length));
            while (bytes.hasRemaining()) channel.read(bytes, offset + bytes.position());
            return bytes.flip();
        } catch (IOException | NumberFormatException e) {
            throw new Refused("`" + location + "`, where its numbers are, cannot be read: " + e.getMessage());
        }
    }

    private Path beside(String location) {
        try {
            Path file = folder.resolve(location).normalize();
            if (location.isEmpty() || !file.startsWith(folder)) {
                throw new Refused("its numbers are in `" + location + "`, which does not lie beside the model");
            }
            if (!Files.isRegularFile(file)) {
                throw new Refused("its numbers are in `" + location + "`; put that file beside the model");
            }
            return file;
        } catch (InvalidPathException e) {
            throw new Refused("its numbers are in `" + location + "`, which is no file's name");
        }
    }
}
