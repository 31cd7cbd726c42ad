package io.mortise.engine;

import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Pictures of examples that were taken for another class. What was said of each stands in {@code predictions.csv}. */
final class Mistakes {
    /** Bytes of pictures that a run keeps; about twenty thousand digits. */
    private static final long ENOUGH = 8_000_000;

    private Mistakes() {}

    /** Whether there was anything to keep: examples that are no pictures leave no file. */
    static boolean save(Path file, List<Integer> indices, Examples examples, Shape shape) {
        if (indices.isEmpty() || !(shape instanceof Shape.Image)) return false;
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(0); // PNGs do not get smaller
            var values = new float[shape.size()];
            long bytes = 0;
            for (int index : indices) {
                examples.read(index, values);
                byte[] png = Pictures.png(values, shape);
                bytes += png.length;
                if (bytes > ENOUGH) break;
                var entry = new ZipEntry(index + ".png");
                entry.setTime(0); // the same content makes the same file
                zip.putNextEntry(entry);
                zip.write(png);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }
}
