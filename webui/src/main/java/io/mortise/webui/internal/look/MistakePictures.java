package io.mortise.webui.internal.look;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipFile;

/** Pictures of the examples that a run took for another class, in {@code mistakes.zip} in its folder. */
public final class MistakePictures {
    private MistakePictures() {}

    /** Whether the run kept any. */
    static boolean areIn(Path folder) {
        return Files.isRegularFile(zip(folder));
    }

    private static Path zip(Path folder) {
        return folder.resolve("mistakes.zip");
    }

    /** Those of the examples with these indices, as PNGs; some may be missing. */
    public static Map<Integer, byte[]> read(Path folder, Collection<Integer> indices) {
        var found = new HashMap<Integer, byte[]>();
        if (!areIn(folder)) return found;
        try (var zip = new ZipFile(zip(folder).toFile())) {
            for (int index : indices) {
                var entry = zip.getEntry(index + ".png");
                if (entry == null) continue;
                try (var in = zip.getInputStream(entry)) {
                    found.put(index, in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
