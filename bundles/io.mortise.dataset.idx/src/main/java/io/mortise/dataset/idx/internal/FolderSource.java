package io.mortise.dataset.idx.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that the user filled.
 *
 * @param origin what named it: an option, an environment variable
 * @param folder holds the files under their published names, with a dot or a hyphen before {@code idx}, gzipped or not
 */
public record FolderSource(String origin, Path folder) implements Source {
    @Override
    public String name() {
        return folder + " (" + origin + ")";
    }

    @Override
    public void fetch(List<DataFile> missing, Cache cache) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(Files.exists(folder) ? "is not a folder" : "there is no such folder");
        }
        for (DataFile file : missing) {
            Path path = spellings(file.name())
                    .map(folder::resolve)
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no " + file.name() + " or " + file.name() + ".gz"));
            try (InputStream in = Files.newInputStream(path)) {
                cache.put(file, in);
            }
        }
    }

    private static Stream<String> spellings(String name) {
        String dotted = name.replace("-idx", ".idx");
        return Stream.of(name, dotted, name + ".gz", dotted + ".gz");
    }
}
