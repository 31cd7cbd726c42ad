package io.mortise.runner.internal;

import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginService;
import io.mortise.json.Digests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the very versions that a run or a model was made with. */
record ExactPlugins(PluginService plugins, Path product) {
    /**
     * The jar: in the run's folder, installed, kept, or in any run's folder. A battery of the same version will do whatever
     * its bytes: it comes with the product and may have been built anew.
     *
     * @param folder the run's
     */
    Optional<PluginBundle> find(String id, String version, String sha256, Path folder) {
        Path own = folder.resolve("plugins").resolve(sha256 + ".jar");
        if (Files.exists(own) && Digests.sha256(own).equals(sha256)) {
            return Optional.of(new PluginBundle(id, version, sha256, own));
        }
        return plugins.find(id, version, sha256)
                .or(() -> plugins.descriptors().stream()
                        .filter(d -> d.id().equals(id) && d.version().equals(version))
                        .map(plugins::bundle)
                        .filter(bundle -> bundle.file().startsWith(product))
                        .findFirst());
    }
}
