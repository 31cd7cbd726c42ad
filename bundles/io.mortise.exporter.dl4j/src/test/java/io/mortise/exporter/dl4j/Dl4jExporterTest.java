package io.mortise.exporter.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.Part;
import io.mortise.spi.ModelView;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Dl4jExporterTest {
    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void make() throws IOException {
        model = Files.writeString(folder.resolve("model.zip"), "weights");
    }

    private record Saved(Path file, @Nullable Experiment experiment) implements ModelView {
        @Override
        public Shape shape() {
            return new Shape.Vector(1);
        }

        @Override
        public List<String> classes() {
            return List.of();
        }

        @Override
        public List<double[]> fitted() {
            return List.of();
        }

        @Override
        public Optional<Model> net() {
            return Optional.empty();
        }

        @Override
        public OnnxNodes onnx() {
            return OnnxNodes.of("Identity", Map.of());
        }

        @Override
        public Map<String, Object> provenance() {
            return Map.of();
        }

        @Override
        public ModelView at(Path other) {
            return new Saved(other, experiment);
        }

        @Override
        public float[][] answers(float[][] examples) {
            float size;
            try {
                size = Files.size(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new float[][] {{size}};
        }

        @Override
        public float[] answer(float[] values) {
            return values;
        }
    }

    private List<Path> export(Path output, @Nullable Part estimator) throws IOException {
        var split = new Experiment.Split(0, 0, false, false, null);
        var data = new Experiment.Data("idx", split, Map.of());
        var experiment = new Experiment(
                null,
                "e",
                null,
                1,
                data,
                List.of(),
                estimator,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                new Experiment.Evaluation(null));
        return new Dl4jExporter().export(new Dl4jExporter.Options(), new Saved(model, experiment), output);
    }

    private List<Path> export(Path output) throws IOException {
        return export(output, null);
    }

    @Test
    void writes_the_file_and_the_folders_that_it_needs() throws IOException {
        Path output = folder.resolve("a/b/net.zip");
        assertThat(export(output)).containsExactly(output);
        assertThat(output).hasContent("weights");
        assertThat(output.getParent()).isDirectoryContaining(file -> file.equals(output));
    }

    @Test
    void may_be_read_by_whoever_may_read_new_files() throws IOException {
        Files.setPosixFilePermissions(model, PosixFilePermissions.fromString("rw-------"));
        Path usual = Files.createFile(folder.resolve("usual"));
        Path output = export(folder.resolve("net.zip")).getFirst();
        assertThat(Files.getPosixFilePermissions(output)).isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void replaces_a_file_that_is_there() throws IOException {
        Path output = Files.writeString(folder.resolve("net.zip"), "old");
        export(output);
        assertThat(output).hasContent("weights");
    }

    @Test
    void what_was_written_is_read_again() throws IOException {
        Path output = folder.resolve("net.zip");
        var view = new Saved(folder.resolve("gone.zip"), null);
        Files.writeString(output, "seven b");
        try (var opened = new Dl4jExporter()
                .open(new Dl4jExporter.Options(), view, List.of(output))
                .orElseThrow()) {
            assertThat(opened.answers(new float[1][1])).isEqualTo(new float[][] {{7}});
            assertThat(opened.runtime()).isEqualTo("Deeplearning4j");
        }
    }

    @Nested
    class Is_a_mistake {
        @Test
        void where_the_output_is_a_folder_and_leaves_no_draft_beside_it() throws IOException {
            Path output = Files.createDirectories(folder.resolve("out/net.zip"));
            Files.writeString(output.resolve("something"), "");
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> export(output))
                    .satisfies(e -> assertThat(e.problems().getFirst().where()).isEqualTo("--output"));
            assertThat(output.getParent()).isDirectoryNotContaining(file -> !file.equals(output));
        }

        @Test
        void where_the_output_is_below_a_file() {
            assertThatIOException().isThrownBy(() -> export(model.resolve("net.zip")));
        }

        @Test
        void where_the_model_is_no_net() {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> export(folder.resolve("x"), Part.of("k-nearest-neighbors")))
                    .withMessageContaining("k-nearest-neighbors");
        }
    }
}
