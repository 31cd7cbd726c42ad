package io.mortise.distribution;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** MNIST for all tests: fetched by the product once, into a folder that all test processes share, and linked into each workspace. */
final class MnistFiles {
    private MnistFiles() {}

    /** The folder, filled. Where MNIST cannot be had, this fails, and with it the test. */
    static synchronized Path folder() {
        Path home = Product.shared().resolve("mnist");
        Path folder = home.resolve("datasets/mnist");
        if (files(folder).size() == 4) return folder;
        try (var lock = FileChannel.open(
                        Files.createDirectories(Product.shared()).resolve("mnist.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            if (files(folder).size() == 4) return folder;
            Workspace.empty(home)
                    .run("check", Specs.small().toString(), "--json")
                    .exits(0);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hard links, which cost nothing; nobody writes to the files in place. */
    static void link(Path to) {
        each(to, (file, link) -> Files.createLink(link, file));
    }

    /** Copies, for a test that damages them. */
    static void copy(Path to) {
        each(to, (file, copy) -> Files.copy(file, copy));
    }

    private interface Step {
        void take(Path from, Path to) throws IOException;
    }

    private static void each(Path to, Step step) {
        try {
            Files.createDirectories(to);
            for (Path file : files(folder())) step.take(file, to.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-ubyte")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pixels of a test digit, row by row, 0 paper to 255 ink. */
    static byte[] digit(int index) {
        var pixels = new byte[28 * 28];
        try (var in = new DataInputStream(Files.newInputStream(folder().resolve("t10k-images-idx3-ubyte")))) {
            in.skipNBytes(16 + (long) index * pixels.length);
            in.readFully(pixels);
            return pixels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
