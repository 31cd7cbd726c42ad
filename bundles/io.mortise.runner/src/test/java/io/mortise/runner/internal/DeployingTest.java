package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.run.Exported;
import io.mortise.runner.internal.deploy.Material;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeployingTest {
    @TempDir
    private Path folder;

    private Exported bundle(Path output, Deploying.Exporter exporter) {
        return new Deploying(Material.run(), false, Material.test(null), "0.1.0", exporter, Material::samples)
                .to(output);
    }

    private static Exported written(String format, Path output) {
        try {
            Files.writeString(output, format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Exported(List.of(output), Material.proof(format, format.equals("onnx") ? 2e-7 : 1e-7));
    }

    private static Exported refused(String format) {
        throw new InvalidInput("--format", "the layer `odd` cannot be written in " + format, "leave it out");
    }

    private Set<String> names(Path zip) throws IOException {
        var names = new HashSet<String>();
        try (var file = new ZipFile(zip.toFile())) {
            file.stream().forEach(entry -> names.add(entry.getName()));
        }
        return names;
    }

    private void holdsNothing() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_bundle_holds_the_model_in_both_formats_and_stands_alone_at_its_place() throws IOException {
        Path zip = folder.resolve("pets.zip");
        var exported = bundle(zip, DeployingTest::written);
        assertThat(exported.files()).containsExactly(zip);
        assertThat(exported.proof()).isEqualTo(Material.proof("onnx and in java", 2e-7));
        assertThat(names(zip))
                .containsExactlyInAnyOrder(
                        "MODEL_CARD.md",
                        "model-card.html",
                        "preprocessing.md",
                        "preprocessing.json",
                        "labels.json",
                        "requests.json",
                        "metrics.json",
                        "spec.json",
                        "spec.lock.json",
                        "model.onnx",
                        "model.onnx.proof.json",
                        "model.jar",
                        "model.jar.proof.json",
                        "java/Classify.java",
                        "python/classify.py",
                        "javascript/classify.mjs");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(zip);
        }
    }

    @Test
    void a_format_that_cannot_express_the_model_is_left_out() throws IOException {
        Path zip = folder.resolve("pets.zip");
        bundle(zip, (format, output) -> format.equals("java") ? refused(format) : written(format, output));
        assertThat(names(zip))
                .contains("model.onnx", "python/classify.py")
                .doesNotContain("model.jar", "java/Classify.java");
    }

    @Test
    void a_model_that_no_format_can_express_is_refused_with_every_reason() throws IOException {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> bundle(folder.resolve("pets.zip"), (format, output) -> refused(format)))
                .withMessageContainingAll("`odd` cannot be written in onnx", "`odd` cannot be written in java");
        holdsNothing();
    }

    @Test
    void nothing_is_left_of_a_bundle_that_is_not_proven_or_whose_data_are_gone() throws IOException {
        assertThatExceptionOfType(WorkFailed.class)
                .isThrownBy(() -> bundle(folder.resolve("pets.zip"), (format, output) -> {
                    if (format.equals("onnx")) return written(format, output);
                    throw new WorkFailed("answers differ");
                }));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> bundle(folder.resolve("pets.zip"), (format, output) -> {
                    throw new InvalidInput("/dataset", "the data cannot be read", "bring them back");
                }))
                .withMessageContaining("/dataset");
        holdsNothing();
    }

    @Test
    void a_folder_is_no_place_for_it() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> bundle(folder, DeployingTest::written))
                .withMessageContaining("--output");
    }
}
