package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journals are the truth: whatever becomes of the store, it is made anew out of them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreRebuildIT {
    private static Map<String, JsonNode> before = Map.of();

    @TempDir
    private Path home;

    private Workspace workspace;

    @BeforeEach
    void copy_the_trained_workspace() {
        var trained = Trained.shared().workspace();
        if (before.isEmpty()) before = contents(trained);
        Folders.copy(trained.runs(), home.resolve("runs"));
        Folders.copy(trained.home().resolve("store"), home.resolve("store"));
        workspace = Workspace.empty(home);
    }

    @Test
    void a_healthy_store_has_the_same_contents_afterwards() {
        var document = workspace.json("store", "rebuild", "--json");
        assertThat(document.path("runs").asInt()).isEqualTo(before.get("runs").size());
        assertThat(document.path("old"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Path.of(file.asText())).exists());
        assertThat(contents(workspace)).isEqualTo(before);
    }

    @Test
    void a_store_that_was_deleted_comes_back_by_itself() throws IOException {
        Files.delete(database());
        assertThat(contents(workspace)).isEqualTo(before);
    }

    @Test
    void a_damaged_store_is_told_and_made_anew() throws IOException {
        var bytes = Files.readAllBytes(database());
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (i * 31);
        Files.write(database(), bytes);
        var refused = workspace.run("runs", "--json").exits(2);
        assertThat(refused.json().path("problems").get(0).path("fixes").toString())
                .contains("store rebuild");
        assertThat(refused.err()).doesNotContain("\tat ");
        workspace.run("store", "rebuild").exits(0);
        assertThat(contents(workspace)).isEqualTo(before);
    }

    private Path database() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("store"))) {
            return files.filter(file -> file.toString().endsWith(".mv.db"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The list of runs, and each run with all that is kept of it. */
    private static Map<String, JsonNode> contents(Workspace of) {
        var contents = new LinkedHashMap<String, JsonNode>();
        var runs = of.json("runs", "--json");
        contents.put("runs", runs);
        for (JsonNode run : runs) {
            String id = run.path("run").asText();
            contents.put(id, of.json("show", id, "--json"));
        }
        assertThat(contents).hasSizeGreaterThan(1);
        return contents;
    }
}
