package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.spi.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelFileTest {
    private static final Dataset IMAGES = MadeUp.images(24, 3);
    private static final Batteries BATTERIES = Batteries.with();
    private static final Experiment EXPERIMENT =
            Spec.of("""
            {"type":"conv2d","filters":4,"kernelSize":[3,3],"activation":"relu"}, {"type":"batch-normalization"},
            {"type":"max-pooling2d","poolSize":[2,2]}, {"type":"flatten"}, {"type":"dropout","rate":0.3},
            {"type":"dense","units":3,"activation":"softmax"}
            """, Map.of("optimizer", "{\"type\":\"adam\",\"learningRate\":0.01}"));

    @TempDir
    private Path folder;

    private Path file;
    private Net net;

    @BeforeEach
    void train_a_few_steps() {
        file = folder.resolve("model.zip");
        net = NetBuilder.build(EXPERIMENT, new Assembly(BATTERIES), IMAGES).net();
        fit(net, 5);
        ModelFile.save(file, net, about(), BATTERIES);
    }

    private static ModelFile.About about() {
        return new ModelFile.About(
                EXPERIMENT,
                List.of(8, 8, 1),
                IMAGES.classes(),
                List.of(new double[] {0.5, 2}),
                List.of(Map.of("id", "io.mortise.layer.core", "version", "0.1.0")),
                List.of());
    }

    private static void fit(Net net, int steps) {
        Nd4j.getRandom().setSeed(1234);
        try (var batches = new Batches(IMAGES.training(), IMAGES.shape(), 3, 24)) {
            var batch = batches.inOrder().iterator().next();
            for (int i = 0; i < steps; i++) net.fit(batch.features(), batch.labels());
        }
    }

    @Nested
    class A_restored_net {
        @Test
        void is_exact_to_the_next_fit() {
            Net restored = ModelFile.restore(file, BATTERIES).net();
            assertThat(restored.params()).isEqualTo(net.params());
            fit(net, 1);
            fit(restored, 1);
            assertThat(restored.params().dup('c').data().asFloat())
                    .containsExactly(net.params().dup('c').data().asFloat());
        }

        @Test
        void gives_the_same_logits() {
            Net restored = ModelFile.restore(file, BATTERIES).net();
            var input = Nd4j.rand(3, 1, 8, 8).castTo(net.params().dataType());
            assertThat(restored.logits(input)).isEqualTo(net.logits(input));
            assertThat(restored.headActivation()).isEqualTo(net.headActivation());
        }

        @Test
        void comes_with_what_it_takes_to_use_it() {
            var about = ModelFile.restore(file, BATTERIES).about();
            assertThat(about.experiment()).isEqualTo(EXPERIMENT);
            assertThat(about.exampleShape()).isEqualTo(IMAGES.shape());
            assertThat(about.classes()).isEqualTo(IMAGES.classes());
            assertThat(about.fitted()).hasSize(1).first().isEqualTo(new double[] {0.5, 2});
            assertThat(Engine.pluginsOf(file).getFirst()).containsEntry("id", "io.mortise.layer.core");
            assertThat(Engine.experimentOf(file)).isEqualTo(EXPERIMENT);
        }
    }

    @Test
    void DL4J_reads_it_without_us() throws IOException {
        var plain = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
        assertThat(plain.params()).isEqualTo(net.params());
        var input = Nd4j.rand(3, 1, 8, 8).castTo(net.params().dataType());
        assertThat(plain.output(input)).isEqualTo(((ListNet) net).output(input));
    }

    @Test
    void the_same_content_makes_the_same_file_and_leaves_no_draft() throws IOException {
        Path again = folder.resolve("again.zip");
        ModelFile.save(again, net, about(), BATTERIES);
        assertThat(Files.mismatch(file, again)).isEqualTo(-1);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, again);
        }
    }

    @Nested
    class Is_refused {
        @Test
        void where_it_is_no_zip_or_no_model() throws IOException {
            Path text = Files.writeString(folder.resolve("text.zip"), "hello");
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> ModelFile.about(text))
                    .satisfies(e -> assertThat(e.problems().getFirst().where()).isEqualTo(text.toString()));
            Path other = folder.resolve("other.zip");
            ModelSerializer.writeModel(net.dl4j(), other.toFile(), true);
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> ModelFile.restore(other, BATTERIES))
                    .withMessageContaining("mortise.json");
        }
    }
}
