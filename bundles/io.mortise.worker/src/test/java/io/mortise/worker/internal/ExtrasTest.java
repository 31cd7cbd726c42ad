package io.mortise.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Exported;
import io.mortise.api.run.Panel;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunPanel;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.api.task.TaskResult;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Json;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.ModelView;
import io.mortise.spi.PanelRecipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExtrasTest {
    @TempDir
    private Path folder;

    private final Recipes recipes = new Recipes();

    private Object run(WorkerTask task) throws IOException {
        return new SmallTasks(recipes, new NoComponents(), folder, thrown -> TaskResult.of("")).run(task);
    }

    /** Writes the names of the classes. */
    private static final class Names implements ExporterRecipe<Names.Options> {
        /** None. */
        public record Options() {}

        @Override
        public List<Path> export(Options options, ModelView model, Path output) throws IOException {
            if (output.endsWith("fail")) throw new IllegalStateException("I am a bad exporter");
            return List.of(Files.write(output, model.classes()));
        }
    }

    @Nested
    class An_export {
        private Object export(String format, String output) throws IOException {
            Path model = folder.resolve("model.zip");
            try (var zip = new ZipOutputStream(Files.newOutputStream(model))) {
                zip.putNextEntry(new ZipEntry("mortise.json"));
                zip.write("""
                        {"experiment":{"name":"e","seed":1,"dataset":{"type":"idx","split":{"validation":0,"test":0,
                        "stratified":false,"validateOnTest":false}},"transforms":[],"metrics":[]},
                        "shape":[1],"classes":["cat","dog"],"fitted":[],"plugins":[]}
                        """.getBytes(StandardCharsets.UTF_8));
            }
            recipes.addExporter(new Names());
            Path place = folder.resolve(output);
            return run(
                    new WorkerTask.Export("r", model, format, place, place.resolveSibling(".export-1"), 1e-5, folder));
        }

        @Test
        void is_done_by_the_plug_in_of_that_format() throws IOException {
            Path output = folder.resolve("names.txt");
            assertThat(export("names", "names.txt")).isEqualTo(new Exported(List.of(output), null));
            assertThat(output).hasContent("cat\ndog\n");
            assertThat(folder.resolve(".export-1")).doesNotExist();
        }

        @Test
        void that_fails_is_a_problem_of_its_format() {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> export("names", "fail"))
                    .satisfies(e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                        assertThat(problem.where()).isEqualTo("--format");
                        assertThat(problem.summary()).contains("names", "I am a bad exporter");
                        assertThat(problem.fixes()).isNotEmpty();
                    }));
        }

        @Test
        void to_a_place_that_cannot_be_written_is_a_problem_of_the_output() {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> export("names", "model.zip/names.txt"))
                    .satisfies(e -> assertThat(e.problems().getFirst().where()).isEqualTo("--output"));
        }
    }

    /** Counts epochs, or fails, or has nothing to show. */
    private record Epochs(String type) implements PanelRecipe<Epochs.Options> {
        /** None. */
        public record Options() {}

        @Override
        public Optional<Panel> build(Options options, RunDetails run) {
            return switch (type) {
                case "broken" -> throw new ArithmeticException("/ by zero");
                case "silent" -> Optional.empty();
                default -> Optional.of(new Panel.Markdown(run.history().size() + " epochs"));
            };
        }
    }

    @Test
    void panels_are_asked_one_by_one_and_one_that_fails_says_so() throws IOException {
        for (String type : List.of("epochs", "broken", "silent")) recipes.addPanel(new Epochs(type));
        var id = new RunId("20261121-223609-kqzbva");
        var summary = new RunSummary(id, "e", RunStatus.COMPLETED, 1, Map.of(), null, 1, 1, 1, 1, null);
        var details = new RunDetails(
                summary,
                Map.of(),
                Map.of(),
                null,
                List.of(Map.of("loss", 1.0)),
                List.of("a"),
                null,
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of());
        // as it comes through the task's file
        var task = Json.read(Json.write(new WorkerTask.Panels(details)), WorkerTask.class);
        var panels = Json.convert(run(task), RunPanel[].class);
        assertThat(panels)
                .containsExactly(
                        new RunPanel("broken", "Broken", null, "ArithmeticException: / by zero"),
                        new RunPanel("epochs", "Epochs", new Panel.Markdown("1 epochs"), null));
    }
}
