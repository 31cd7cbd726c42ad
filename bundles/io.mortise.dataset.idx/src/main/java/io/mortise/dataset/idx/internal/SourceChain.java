package io.mortise.dataset.idx.internal;

import io.mortise.spi.DatasetLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files out of a cache, and out of a chain of sources where the cache lacks them: the first source that has a file
 * gives it.
 *
 * @param files all that are needed
 * @param sources in the order in which they are tried
 */
public record SourceChain(List<DataFile> files, List<Source> sources) {
    public SourceChain {
        files = List.copyOf(files);
        sources = List.copyOf(sources);
    }

    /**
     * The content of all files, in their order.
     *
     * @param folder of the cache
     * @throws NoSource where a file cannot be had
     */
    List<IdxFile> read(Path folder, DatasetLoader.Context context) throws IOException {
        var cache = new Cache(folder, context);
        Map<DataFile, IdxFile> read = new LinkedHashMap<>();
        if (readInto(read, cache)) {
            return inOrder(read);
        }
        try (var _ = FolderLock.of(folder, context)) {
            // the one that held the lock before may have fetched everything
            if (!readInto(read, cache)) {
                cache.removeDamaged(missing(read));
                fetchInto(read, cache, folder, context);
            }
        }
        return inOrder(read);
    }

    private void fetchInto(Map<DataFile, IdxFile> read, Cache cache, Path folder, DatasetLoader.Context context)
            throws IOException {
        var tried = new ArrayList<String>();
        tried.add(folder + " (cache): lacks " + names(missing(read)));
        for (Source source : sources) {
            tried.add(fetch(source, missing(read), cache, context));
            if (readInto(read, cache)) {
                return;
            }
        }
        throw new NoSource(missing(read), tried);
    }

    /** Fetches what is missing, and says how it went. */
    private static String fetch(Source source, List<DataFile> missing, Cache cache, DatasetLoader.Context context) {
        context.log("Fetching " + names(missing) + " from " + source.name() + ".");
        try {
            source.fetch(missing, cache);
            return source.name() + ": lacks some of " + names(missing);
        } catch (IOException e) {
            String outcome = source.name() + ": " + Reason.of(e);
            context.log(outcome);
            return outcome;
        }
    }

    /** Reads what was not read yet; whether everything is there now. */
    private boolean readInto(Map<DataFile, IdxFile> read, Cache cache) {
        for (DataFile file : missing(read)) {
            cache.read(file).ifPresent(content -> read.put(file, content));
        }
        return read.size() == files.size();
    }

    private List<DataFile> missing(Map<DataFile, IdxFile> read) {
        return files.stream().filter(file -> !read.containsKey(file)).toList();
    }

    private List<IdxFile> inOrder(Map<DataFile, IdxFile> read) {
        return files.stream().map(read::get).toList();
    }

    private static String names(List<DataFile> files) {
        return String.join(", ", files.stream().map(DataFile::name).toList());
    }

    /** No source gave these files. */
    public static final class NoSource extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient List<DataFile> missing;
        private final transient List<String> tried;

        NoSource(List<DataFile> missing, List<String> tried) {
            super("no source has " + names(missing) + "; tried " + tried);
            this.missing = List.copyOf(missing);
            this.tried = List.copyOf(tried);
        }

        /** What cannot be had. */
        public List<DataFile> missing() {
            return missing;
        }

        /** Each place, with what went wrong there. */
        public List<String> tried() {
            return tried;
        }
    }
}
