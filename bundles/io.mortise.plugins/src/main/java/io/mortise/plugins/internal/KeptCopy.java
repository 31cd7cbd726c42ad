package io.mortise.plugins.internal;

import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.plugin.Probe;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The copy of a plug-in version that the bench works with, and what is known of it: a folder of that name, the jar's
 * sha256.
 */
record KeptCopy(Path folder) {
    private static final String JAR = "plugin.jar";
    private static final String DESCRIPTOR = "descriptor.json";
    private static final String VERDICT = "verdict.json";
    private static final String REMOVED = "removed";
    private static final String FORCED = "forced";

    /** Something that it did wrong, and where. */
    record Fault(String source, Instant at, PluginFault fault) {}

    String sha256() {
        return folder.getFileName().toString();
    }

    Path jar() {
        return folder.resolve(JAR);
    }

    Path faultsFolder() {
        return folder.resolve("faults");
    }

    /** What was found out; empty before that. */
    Optional<Verdict> verdict() {
        return read(VERDICT, Verdict.class);
    }

    /** What that version of Mortise found out: what another one did does not count. */
    Optional<Verdict> verdict(String mortise) {
        return verdict().filter(verdict -> verdict.mortise().equals(mortise));
    }

    Optional<PluginDescriptor> descriptor() {
        return read(DESCRIPTOR, PluginDescriptor.class);
    }

    PluginBundle bundle(Headers headers) {
        return new PluginBundle(headers.id(), headers.version(), sha256(), jar());
    }

    void write(Verdict verdict) {
        Json.writeFile(folder.resolve(VERDICT), verdict);
    }

    void write(Probe.Finding finding) {
        if (finding.descriptor() != null) Json.writeFile(folder.resolve(DESCRIPTOR), finding.descriptor());
    }

    /** What it did wrong, the latest first. */
    List<Fault> faults() {
        if (!Files.isDirectory(faultsFolder())) return List.of();
        try (var files = Files.list(faultsFolder())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(file -> KeptCopy.read(file, Fault.class).stream())
                    .sorted(Comparator.comparing(Fault::at).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Enters a fault; the same one of the same source is there already, then nothing happens. */
    void enter(String source, PluginFault fault) {
        try {
            String what = fault.method() + "\n" + fault.what();
            var hash = UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
            Path file = Files.createDirectories(faultsFolder())
                    .resolve(source.replaceAll("[^A-Za-z0-9_.-]", "_") + "-" + hash + ".json");
            if (!Files.exists(file)) Json.writeFile(file, new Fault(source, Instant.now(), fault));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forgetFaults() {
        Trees.delete(faultsFolder());
    }

    /** Notes down whether it is declared still. */
    void mark(boolean declared) {
        mark(REMOVED, !declared);
    }

    /** Notes down that it is to be used whatever the contract kit finds. */
    void force() {
        mark(FORCED, true);
    }

    boolean forced() {
        return Files.exists(folder.resolve(FORCED));
    }

    /** Lets the time since it is declared no more begin anew. */
    void renew() {
        try {
            Path mark = folder.resolve(REMOVED);
            if (Files.exists(mark)) Files.setLastModifiedTime(mark, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // It has just been declared.
        }
    }

    private void mark(String name, boolean there) {
        Path mark = folder.resolve(name);
        try {
            if (!there) Files.deleteIfExists(mark);
            else if (!Files.exists(mark)) Files.createFile(mark);
        } catch (IOException e) {
            // Another process has done so, or took the copy away.
        }
    }

    /** Whether it has not been declared for that long. */
    boolean removedFor(Duration time) {
        try {
            Instant since = Files.getLastModifiedTime(folder.resolve(REMOVED)).toInstant();
            return Instant.now().isAfter(since.plus(time));
        } catch (IOException e) {
            return false;
        }
    }

    private <T> Optional<T> read(String file, Class<T> type) {
        return read(folder.resolve(file), type);
    }

    /** Empty where the file is not there, or is damaged: what it said is found out anew then. */
    private static <T> Optional<T> read(Path file, Class<T> type) {
        return Stream.of(file)
                .filter(Files::exists)
                .flatMap(f -> tryRead(f, type))
                .findFirst();
    }

    private static <T> Stream<T> tryRead(Path file, Class<T> type) {
        try {
            return Stream.of(Json.read(file, type));
        } catch (UncheckedIOException e) {
            return Stream.empty();
        }
    }
}
