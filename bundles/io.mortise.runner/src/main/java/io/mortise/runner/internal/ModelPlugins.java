package io.mortise.runner.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.InvalidInput;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/** The plug-in versions that a saved model was trained with: what it needs to be used again. */
final class ModelPlugins {
    private ModelPlugins() {}

    static List<PluginBundle> of(Path model, ExactPlugins plugins) {
        Path folder = model.toAbsolutePath().getParent();
        var found = new ArrayList<PluginBundle>();
        for (JsonNode used : about(model).path("plugins")) {
            String id = used.path("id").asText();
            String version = used.path("version").asText();
            String sha256 = used.path("sha256").asText();
            found.add(plugins.find(id, version, sha256, folder)
                    .orElseThrow(() -> new InvalidInput(
                            model.toString(),
                            "the model needs the plug-in " + id + " " + version + ", which is kept nowhere",
                            "install the jar with the sha256 " + sha256)));
        }
        return found;
    }

    private static JsonNode about(Path model) {
        try (var zip = new ZipFile(model.toFile())) {
            var entry = zip.getEntry("mortise.json");
            if (entry == null) throw notAModel(model, "it has no mortise.json");
            try (var in = zip.getInputStream(entry)) {
                return Json.mapper().readTree(in);
            }
        } catch (IOException e) {
            throw notAModel(model, String.valueOf(e.getMessage()));
        }
    }

    private static InvalidInput notAModel(Path model, String why) {
        return new InvalidInput(
                model.toString(), "this is not a model that Mortise saved: " + why, "give a run, or a run's model.zip");
    }
}
