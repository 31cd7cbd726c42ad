package io.mortise.webui.internal.runs;

import io.mortise.api.Workspace;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Views of the list of runs that somebody gave a name: {@code views.json} in the workspace, a query string for each. */
final class SavedViews {
    private final Path file;

    SavedViews(Workspace workspace) {
        this.file = workspace.home().resolve("views.json");
    }

    /** By name. */
    Map<String, String> all() {
        var views = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        if (Files.exists(file))
            Json.object(Json.read(file, Object.class)).forEach((name, query) -> views.put(name, String.valueOf(query)));
        return views;
    }

    void save(String name, String query) {
        change(views -> views.put(name, query));
    }

    void remove(String name) {
        change(views -> views.remove(name));
    }

    /** Two dashboards never work on one workspace, but two pages do. */
    private void change(Consumer<Map<String, String>> change) {
        synchronized (SavedViews.class) {
            try {
                Files.createDirectories(file.getParent());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            var views = all();
            change.accept(views);
            Json.writeFile(file, views);
        }
    }
}
