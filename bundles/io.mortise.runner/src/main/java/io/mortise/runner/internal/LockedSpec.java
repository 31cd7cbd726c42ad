package io.mortise.runner.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.SpecService.Resolved;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.run.Exported;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunService.Locked;
import io.mortise.json.Json;
import io.mortise.runner.internal.deploy.Lock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A run's spec in a file, with its lock beside: whoever has both trains it again.
 *
 * @param file of the spec
 */
record LockedSpec(Path file) {
    /** What the format is called on the command line. */
    static final String FORMAT = "spec";

    /** {@code digits.lock.json} beside {@code digits.json}. */
    private Path lock() {
        String name = file.getFileName().toString();
        String bare = name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
        return file.resolveSibling(bare + ".lock.json");
    }

    /** Writes both. There is no model in them that could be proven. */
    Exported export(RunDetails run) {
        if (file.getParent() == null || Files.isDirectory(file)) {
            throw new InvalidInput("--output", file + " is a folder", "name a file in it");
        }
        try {
            Files.createDirectories(file.getParent());
            Json.writeSharedFile(lock(), Lock.of(run));
            Json.writeSharedFile(file, Lock.spec(run));
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInput("--output", file + " cannot be written: " + e.getMessage(), "give another place");
        }
        return new Exported(List.of(file, lock()), null);
    }

    /**
     * That spec with the plug-ins that the lock names.
     *
     * @param spec what the file holds
     * @throws InvalidInput where there is no lock, or it is of another spec, or a plug-in of it is kept nowhere
     */
    Locked of(Resolved spec, ExactPlugins plugins) {
        Map<String, Object> lock = read();
        if (!Lock.sha256(spec.spec()).equals(lock.get("spec_sha256"))) {
            throw new InvalidInput(
                    file.toString(),
                    "this is not the spec that " + lock().getFileName() + " locks: it was changed since",
                    "run it without --locked",
                    "or take back what was changed: " + lock().getFileName() + " is of the run " + lock.get("run"));
        }
        var exact = new ArrayList<PluginBundle>();
        for (Map<?, ?> plugin : Lock.plugins(lock)) exact.add(found(plugin, plugins));
        return new Locked(new Resolved(spec.spec(), exact), dataset(lock));
    }

    private static Optional<String> dataset(Map<String, Object> lock) {
        return lock.get("dataset") instanceof Map<?, ?> data
                ? Optional.ofNullable(data.get("sha256")).map(Object::toString)
                : Optional.empty();
    }

    private Map<String, Object> read() {
        if (!Files.isRegularFile(lock())) {
            throw new InvalidInput(
                    "--locked",
                    "there is no " + lock().getFileName() + " beside the spec",
                    "run it without --locked",
                    "or export spec and lock from the run: `export RUN --format spec`");
        }
        try {
            return Json.object(Json.read(lock(), Map.class));
        } catch (RuntimeException e) {
            throw new InvalidInput(lock().toString(), "this is no lock: " + e.getMessage(), "export it anew");
        }
    }

    private PluginBundle found(Map<?, ?> plugin, ExactPlugins plugins) {
        String id = Objects.toString(plugin.get("id"));
        String version = Objects.toString(plugin.get("version"));
        String sha256 = Objects.toString(plugin.get("sha256"));
        return plugins.find(id, version, sha256, file.toAbsolutePath().getParent())
                .orElseThrow(() -> new InvalidInput(
                        lock().toString(),
                        "the run used the plug-in " + id + " " + version + ", which is kept nowhere here",
                        "install the jar with the sha256 " + sha256,
                        "run the spec without --locked, with the versions that are installed"));
    }
}
