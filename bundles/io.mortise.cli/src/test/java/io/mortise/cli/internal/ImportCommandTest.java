package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.ImportService;
import io.mortise.api.SpecService.Resolved;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunLabels;
import io.mortise.api.run.RunService;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.StoreAccess;
import io.mortise.api.task.TrainedWith;
import io.mortise.api.task.Translation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import}, with the services behind it made up. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportCommandTest {
    private static final RunId ID = new RunId("20261121-223609-kqzbva");

    @TempDir
    private Path folder;

    private final Map<String, Object> asked = new HashMap<>();

    @SuppressWarnings("unchecked")
    private Shell shell(RunStatus status) {
        var shell = new Shell(folder);
        var translation = new Translation(
                "Keras 2.15.0", Map.of(), List.of(), List.of(), List.of("a note"), TrainedWith.NOTHING, false);
        shell.imports = Shell.service(ImportService.class, Map.of("model", arguments -> {
            asked.put("experiment", arguments[1]);
            asked.put("overrides", arguments[2]);
            return new ImportService.Begun(
                    ID, new Resolved(Map.of("name", "digits"), List.of()), translation, List.of());
        }));
        var labels = Shell.service(
                RunLabels.class,
                Map.of("delete", arguments -> asked.put("deleted", arguments[0]), "remove", arguments -> {
                    asked.put("removed", arguments[0]);
                    return 1L;
                }));
        shell.runs = Shell.service(RunService.class, Map.of("labels", _ -> labels.get(), "follow", arguments -> {
            var listener = (Consumer<RunEvent>) arguments[1];
            var origin = Map.of("file", "digits.h5", "format", "Keras 2.15.0", "notes", List.of("a note"));
            listener.accept(new RunEvent.Started(
                    Instant.now(),
                    ID,
                    "digits",
                    Map.of(),
                    Map.of("imported", origin),
                    new LayerTable(List.of(), 0, 0, 0),
                    List.of("0", "1"),
                    1,
                    null));
            listener.accept(
                    new RunEvent.Ended(Instant.now(), status, null, 1, Map.of("test_accuracy", 0.5), Map.of(), null));
            return null;
        }));
        shell.store = Shell.service(StoreAccess.class, Map.of("takeIn", arguments -> null));
        return shell;
    }

    private Shell shell() {
        return shell(RunStatus.COMPLETED);
    }

    private String spec() throws IOException {
        return Files.writeString(folder.resolve("spec.json"), "{\"name\":\"x\"}")
                .toString();
    }

    @Test
    void tells_where_the_model_comes_from_and_how_the_run_ended() throws IOException {
        var shell = shell();
        int exit =
                shell.run("import", "digits.h5", "--experiment", spec(), "--name", "my \"digits\"", "--set", "/seed=3");
        assertThat(exit).isZero();
        assertThat(shell.out())
                .contains("Imported from digits.h5 (Keras 2.15.0)", "note: a note", "Run " + ID + " completed")
                .doesNotContain("Training");
        assertThat(asked)
                .containsEntry("experiment", "{\"name\":\"x\"}")
                .containsEntry("overrides", List.of("/seed=3", "/name=\"my \\\"digits\\\"\""));
    }

    @Test
    void prints_one_document_with_json_as_run_does() throws IOException {
        var shell = shell();
        assertThat(shell.run("import", "digits.h5", "--experiment", spec(), "--json"))
                .isZero();
        assertThat(shell.out()).startsWith("{").contains("\"run\"", "\"status\"", "\"metrics\"");
    }

    @Test
    void leaves_nothing_of_one_that_was_cancelled() throws IOException {
        assertThat(shell(RunStatus.CANCELLED).run("import", "digits.h5", "--experiment", spec()))
                .isEqualTo(130);
        assertThat(asked).containsEntry("deleted", List.of(ID)).containsEntry("removed", List.of(ID));
    }

    @Test
    void needs_an_experiment_for_a_model_and_none_for_a_folder() throws IOException {
        var shell = shell();
        assertThat(shell.run("import", "digits.h5")).isEqualTo(2);
        assertThat(shell.err()).contains("--experiment", "which data");
        shell = shell();
        assertThat(shell.run("import", folder.toString(), "--experiment", spec()))
                .isEqualTo(2);
        assertThat(shell.err()).contains("a run is taken over as it is");
    }
}
