package io.mortise.dataset.idx.internal;

import io.mortise.api.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        checkFolder();
        for (DataFile file : missing) {
            try (InputStream in = Files.newInputStream(path(file))) {
                cache.put(file, in);
            }
        }
    }

    /**
     * The content of all files, in their order, straight from here.
     *
     * @param where the option that names the folder, for problems
     * @throws InvalidInput where a file is not here or is another one
     */
    List<IdxFile> read(String where, List<DataFile> files) {
        try {
            checkFolder();
            var read = new ArrayList<IdxFile>();
            for (DataFile file : files) {
                read.add(Cache.verified(file, path(file)));
            }
            return read;
        } catch (IOException e) {
            throw new InvalidInput(
                    where,
                    name() + ": " + Reason.of(e),
                    "Name a folder that holds "
                            + String.join(
                                    ", ", files.stream().map(DataFile::name).toList()) + ", gzipped or not.",
                    "Or leave the option out; the files are fetched then.");
        }
    }

    private void checkFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(Files.exists(folder) ? "is not a folder" : "there is no such folder");
        }
    }

    private Path path(DataFile file) throws IOException {
        return spellings(file.name())
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IOException("there is no " + file.name() + " or " + file.name() + ".gz"));
    }

    private static Stream<String> spellings(String name) {
        String dotted = name.replace("-idx", ".idx");
        return Stream.of(name, dotted, name + ".gz", dotted + ".gz");
    }
}
