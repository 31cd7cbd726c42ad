package io.mortise.exporter.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.spi.Classifier;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import io.mortise.spi.OnnxNodes;
import io.mortise.spi.OnnxNodes.Constant;
import io.mortise.spi.OnnxNodes.Node;
import io.mortise.spi.Shape;
import io.mortise.testkit.exporter.Trained;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HtmlExporterTest {
    @TempDir
    Path folder;

    @Test
    void a_model_that_is_too_large_for_a_page_is_refused_with_its_size() {
        Path page = folder.resolve("model.html");
        var trained = Trained.rows(new HtmlExporter(), page).with(new Large()).estimator("{\"type\":\"large\"}");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(trained::exported)
                .satisfies(e -> {
                    assertThat(e.problems().getFirst().where()).isEqualTo("--format");
                    assertThat(e.problems().getFirst().summary()).contains("68 MB", "at most 64");
                });
        assertThat(page).doesNotExist();
    }

    /** An estimator that always answers the same, out of 68 MB. */
    private record Large() implements EstimatorRecipe<Large.Options>, Classifier {
        public record Options() {}

        @Override
        public Classifier fit(Options options, Examples training, Context context) {
            return this;
        }

        @Override
        public Classifier restore(Options options, InputStream saved, Shape shape, int classes) {
            return this;
        }

        @Override
        public float[] probabilities(float[] values) {
            return new float[] {1, 0, 0};
        }

        @Override
        public Optional<OnnxNodes> onnx() {
            var numbers = new Constant(List.of(17L << 20), new float[17 << 20]);
            return Optional.of(new OnnxNodes(
                    List.of(Node.of("MatMul", List.of(OnnxNodes.INPUT, "numbers"), "shares")),
                    Map.of("numbers", numbers)));
        }

        @Override
        public void save(OutputStream out) {
            // there is nothing to be known
        }
    }
}
