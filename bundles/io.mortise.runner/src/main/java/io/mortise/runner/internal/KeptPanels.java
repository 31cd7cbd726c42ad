package io.mortise.runner.internal;

import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.run.RunPanel;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What panels showed of a run, in {@code panels.json} in its folder, as long as the same plug-ins would be asked again.
 *
 * @param folder the run's folder
 * @param plugins those that are asked
 */
record KeptPanels(Path folder, List<PluginBundle> plugins) {
    private static final Logger LOG = LoggerFactory.getLogger(KeptPanels.class);

    /** The file. */
    record Kept(List<String> plugins, List<RunPanel> panels) {}

    private Path file() {
        return folder.resolve("panels.json");
    }

    private List<String> digests() {
        return plugins.stream().map(PluginBundle::sha256).toList();
    }

    /** The panels that were kept; empty where there are none, or other plug-ins made them. */
    Optional<List<RunPanel>> get() {
        if (!Files.exists(file())) return Optional.empty();
        try {
            var kept = Json.read(file(), Kept.class);
            return kept.plugins().equals(digests()) ? Optional.of(kept.panels()) : Optional.empty();
        } catch (UncheckedIOException e) {
            LOG.warn("{} is damaged; the panels are made anew", file());
            return Optional.empty();
        }
    }

    /** The run has something new to show. */
    void forget() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps panels, where the run's folder is still there, unless one of them failed: it may be mended. */
    List<RunPanel> keep(List<RunPanel> panels) {
        if (!Files.isDirectory(folder) || panels.stream().anyMatch(panel -> panel.panel() == null)) return panels;
        Json.writeFile(file(), new Kept(digests(), panels));
        return panels;
    }
}
