package io.mortise.runner.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.plugin.PluginBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Puts the jars that a task needs into its folder: hard links, which cost nothing, or copies where those do not work. So
 * a run goes on with them whatever becomes of what is installed, and its folder is whole. The batteries are used where
 * they stand, in the product.
 */
record Leased(Path product) {
    /** The same plug-ins, at their places in that folder. */
    List<PluginBundle> in(Path folder, List<PluginBundle> plugins) {
        return plugins.stream().map(plugin -> lease(folder, plugin)).toList();
    }

    private PluginBundle lease(Path folder, PluginBundle plugin) {
        if (plugin.file().startsWith(product)) return plugin;
        Path place = folder.resolve("plugins").resolve(plugin.sha256() + ".jar");
        try {
            if (!Files.exists(place)) {
                Files.createDirectories(place.getParent());
                link(plugin.file(), place);
            }
            return new PluginBundle(plugin.id(), plugin.version(), plugin.sha256(), place);
        } catch (NoSuchFileException e) {
            throw new InvalidInput(
                    "plug-in " + plugin.id() + " " + plugin.version(),
                    "it was removed or updated in this very moment",
                    "try again");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path jar, Path place) throws IOException {
        try {
            Files.createLink(place, jar);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            Path draft = Files.createTempFile(place.getParent(), "draft-", ".tmp");
            Files.copy(jar, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
