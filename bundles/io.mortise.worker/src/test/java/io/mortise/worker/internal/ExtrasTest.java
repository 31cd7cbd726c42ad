package io.mortise.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.task.WorkerTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExportTest {
    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void make() throws IOException {
        model = Files.writeString(folder.resolve("model.zip"), "weights");
    }

    private Object export(String format, Path output) throws IOException {
        return new SmallTasks(new Recipes(), new NoComponents(), folder)
                .run(new WorkerTask.Export(model, format, output));
    }

    @Test
    void writes_the_file_and_the_folders_that_it_needs() throws IOException {
        Path output = folder.resolve("a/b/net.zip");
        assertThat(export("dl4j", output)).isEqualTo(List.of(output.toString()));
        assertThat(output).hasContent("weights");
        assertThat(output.getParent()).isDirectoryContaining(file -> file.equals(output));
    }

    @Test
    void replaces_a_file_that_is_there() throws IOException {
        Path output = Files.writeString(folder.resolve("net.zip"), "old");
        export("dl4j", output);
        assertThat(output).hasContent("weights");
    }

    @Nested
    class Is_a_mistake {
        private void refused(String where, String format, Path output) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> export(format, output))
                    .satisfies(e -> {
                        assertThat(e.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.where()).isEqualTo(where);
                            assertThat(problem.fixes()).isNotEmpty();
                        });
                    });
        }

        @Test
        void where_the_format_is_unknown() {
            refused("--format", "tarot", folder.resolve("x"));
            assertThat(folder.resolve("x")).doesNotExist();
        }

        @Test
        void where_the_output_is_a_folder_and_leaves_no_draft_beside_it() throws IOException {
            Path output = Files.createDirectories(folder.resolve("out/net.zip"));
            Files.writeString(output.resolve("something"), "");
            refused("--output", "dl4j", output);
            assertThat(output.getParent()).isDirectoryNotContaining(file -> !file.equals(output));
        }

        @Test
        void where_the_output_is_below_a_file() {
            refused("--output", "dl4j", model.resolve("net.zip"));
        }
    }
}
