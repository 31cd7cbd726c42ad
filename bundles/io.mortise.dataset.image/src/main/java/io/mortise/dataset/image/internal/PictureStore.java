package io.mortise.dataset.image.internal;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Examples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Decodes the pictures of a folder, several at a time, and keeps their values outside the heap, a byte each. */
public final class PictureStore {
    private static final int TOLD = 10;
    private static final int NAMED = 3;

    private final FolderTree tree;
    private final PictureReader reader;
    private final int size;
    private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();
    private final Queue<String> otherSizes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();

    /** For the pictures of a folder, to be decoded in one form. */
    public PictureStore(FolderTree tree, PictureReader reader) {
        this.tree = tree;
        this.reader = reader;
        this.size = reader.image().size();
    }

    /** Decodes all; {@link InvalidInput} names those that cannot be used. */
    public Dataset load(DatasetLoader.Context context) throws IOException {
        var all = new ArrayList<>(tree.training());
        if (tree.test() != null) all.addAll(tree.test());
        MemorySegment values = room(context.datasets(), (long) all.size() * size);
        var digests = new String[all.size()];
        IntStream.range(0, all.size()).parallel().forEach(i -> {
            digests[i] = decode(all.get(i).path(), values.asSlice((long) i * size, size));
            int read = done.incrementAndGet();
            if (read % 100 == 0) tell(context, read, all.size());
        });
        if (!otherSizes.isEmpty()) problems.add(otherSize(all.size()));
        if (!problems.isEmpty()) throw new InvalidInput(told());
        int training = tree.training().size();
        return new Dataset(
                reader.image(),
                tree.classes(),
                new Pictures(values, tree.training(), size),
                tree.test() == null ? null : new Pictures(values.asSlice((long) training * size), tree.test(), size),
                fingerprint(all, digests));
    }

    private synchronized void tell(DatasetLoader.Context context, int read, int total) {
        context.progress("Reading pictures", read, total);
    }

    /** A file that has no name any more: what memory has no room for the system writes to the disk. */
    private static MemorySegment room(Path folder, long bytes) throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(folder), "image-folder-", ".tmp");
        try (var channel = FileChannel.open(file, READ, WRITE, DELETE_ON_CLOSE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
        }
    }

    /** Gives the digest of the file; one that cannot be used becomes a problem. */
    private String decode(Path file, MemorySegment into) {
        var pixels = new byte[size];
        try {
            reader.read(file, pixels);
            MemorySegment.copy(pixels, 0, into, ValueLayout.JAVA_BYTE, 0, size);
            return hex(sha256().digest(Files.readAllBytes(file)));
        } catch (PictureReader.OtherSize e) {
            otherSizes.add(tree.root().relativize(file) + " (" + e.getMessage() + ")");
            return "";
        } catch (PictureReader.Unusable e) {
            problems.add(Problem.error(
                    "/path",
                    tree.root().relativize(file) + ": " + e.getMessage(),
                    "replace the file, or take it away"));
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One problem, however many they are: one option mends it. */
    private Problem otherSize(int all) {
        var form = reader.image();
        var first = otherSizes.stream().sorted().limit(NAMED).toList();
        int more = otherSizes.size() - first.size();
        return Problem.error(
                "/path",
                otherSizes.size() + " of " + all + " pictures " + (otherSizes.size() == 1 ? "is" : "are") + " not "
                        + form.height() + " x " + form.width()
                        + " (height x width), as the first one is: " + String.join(", ", first)
                        + (more > 0 ? " and " + more + " more" : ""),
                "give `imageSize`, such as [" + form.height() + ", " + form.width() + "], to resize all",
                "or replace these files, or take them away");
    }

    /** In the order of the names; not more of them than one wants to read. */
    private List<Problem> told() {
        var sorted = problems.stream()
                .sorted((a, b) -> a.summary().compareTo(b.summary()))
                .toList();
        if (sorted.size() <= TOLD) return sorted;
        var told = new ArrayList<>(sorted.subList(0, TOLD));
        told.add(Problem.error("/path", "and " + (sorted.size() - TOLD) + " more pictures cannot be used"));
        return told;
    }

    /** Over names and contents, and over the form in which they are read. */
    private String fingerprint(List<FolderTree.Picture> all, String[] digests) {
        var lines = new StringBuilder(reader.image() + "\n");
        for (int i = 0; i < digests.length; i++) {
            String name = tree.root().relativize(all.get(i).path()).toString().replace('\\', '/');
            lines.append(digests[i]).append("  ").append(name).append('\n');
        }
        return hex(sha256().digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private record Pictures(MemorySegment values, List<FolderTree.Picture> files, int length) implements Examples {
        @Override
        public int size() {
            return files.size();
        }

        @Override
        public int label(int index) {
            return files.get(index).label();
        }

        @Override
        public void read(int index, float[] into) {
            long start = (long) index * length;
            for (int i = 0; i < length; i++) into[i] = values.get(ValueLayout.JAVA_BYTE, start + i) & 255;
        }
    }
}
