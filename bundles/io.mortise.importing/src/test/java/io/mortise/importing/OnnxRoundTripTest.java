package io.mortise.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.Exported;
import io.mortise.exporter.onnx.OnnxExporter;
import io.mortise.importing.net.Imported;
import io.mortise.spi.ExportedModel;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.ModelView;
import io.mortise.testkit.exporter.Trained;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bench exports comes back, and answers as the model that was trained. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnnxRoundTripTest {
    @TempDir
    Path folder;

    private Imported last;

    /** Exports to ONNX, and opens what was exported by importing it. */
    private final class RoundTrip implements ExporterRecipe<OnnxExporter.Options> {
        private final OnnxExporter onnx = new OnnxExporter();

        @Override
        public String type() {
            return "round-trip";
        }

        @Override
        public String title() {
            return "There and back again";
        }

        @Override
        public List<Path> export(OnnxExporter.Options options, ModelView model, Path output) throws IOException {
            return onnx.export(options, model, output);
        }

        @Override
        public Optional<ExportedModel> open(OnnxExporter.Options options, ModelView model, List<Path> files) {
            last = Importer.read(files.getFirst());
            var net = ImportedNet.of(last, model.shape(), model.classes().size());
            Path saved = folder.resolve("imported.zip");
            net.session().save(saved);
            var back = model.at(saved);
            return Optional.of(new ExportedModel() {
                @Override
                public String runtime() {
                    return "the bench";
                }

                @Override
                public float[][] answers(float[][] examples) {
                    return back.answers(examples);
                }

                @Override
                public void close() {
                    // there is nothing to give back
                }
            });
        }
    }

    private Trained images() {
        return Trained.images(new RoundTrip(), folder.resolve("model.onnx"));
    }

    private void agrees(Trained trained) {
        Exported.Proof proof = trained.exported().proof();
        assertThat(proof).isNotNull();
        assertThat(proof.largestDifference()).isLessThanOrEqualTo(1e-5);
        assertThat(last.translation().logits()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relu",
                "sigmoid",
                "tanh",
                "softplus",
                "softsign",
                "elu",
                "selu",
                "exponential",
                "gelu",
                "hard-sigmoid",
                "leaky-relu",
                "relu6",
                "silu"
            })
    void of_every_activation(String activation) {
        agrees(images().with("transforms", "[{\"type\":\"rescale\",\"scale\":0.0004}]")
                .with("optimizer", "{\"type\":\"sgd\",\"learningRate\":0.0001}")
                .layers("""
                        {"type":"activation","activation":"%1$s"},
                        {"type":"conv2d","filters":3,"kernelSize":[3,3],"activation":"%1$s"}, {"type":"flatten"},
                        {"type":"dense","units":6,"activation":"%1$s"}
                        """.formatted(activation)));
        assertThat(last.translation().model().toString())
                .contains("activation=" + (activation.matches("elu|leaky-relu") ? "{" : activation));
    }

    @Test
    void of_convolutions_poolings_and_norms_with_their_options() {
        agrees(images().layers("""
                {"type":"conv2d","filters":3,"kernelSize":[3,2],"strides":[2,1],"padding":"same","useBias":false},
                {"type":"batch-normalization"},
                {"type":"conv2d","filters":4,"kernelSize":[2,2],"dilationRate":[2,2],"activation":"relu"},
                {"type":"average-pooling2d","poolSize":[2,2],"strides":[1,1],"padding":"same"},
                {"type":"max-pooling2d","poolSize":[3,2],"padding":"same"},
                {"type":"dropout","rate":0.2},
                {"type":"batch-normalization","center":false,"epsilon":0.01},
                {"type":"global-average-pooling2d"},
                {"type":"dense","units":5,"useBias":false,"activation":"tanh"}
                """));
    }

    @Test
    void of_every_part_of_mobile_nets() {
        agrees(images().layers("""
                {"type":"zero-padding2d","padding":[[0,1],[2,3]]},
                {"type":"depthwise-conv2d","kernelSize":[3,3],"strides":[2,2],"activation":"relu6"},
                {"type":"separable-conv2d","filters":5,"kernelSize":[3,2],"depthMultiplier":2,"padding":"same","activation":"tanh"},
                {"type":"cropping2d","cropping":[[1,0],[0,2]]},
                {"type":"depthwise-conv2d","kernelSize":[2,2],"depthMultiplier":3,"useBias":false},
                {"type":"flatten"}
                """));
        assertThat(last.translation().model().toString())
                .contains("type=zero-padding2d", "type=depthwise-conv2d", "type=cropping2d", "activation=relu6");
    }

    @Test
    void of_a_graph_with_every_merge() {
        agrees(images().nodes("""
                {"name":"a","type":"conv2d","filters":3,"kernelSize":[3,3],"padding":"same","activation":"relu","inputs":["input"]},
                {"name":"b","type":"conv2d","filters":3,"kernelSize":[1,1],"inputs":["input"]},
                {"name":"sum","type":"add","inputs":["a","b"]},
                {"name":"product","type":"multiply","inputs":["sum","b"]},
                {"name":"difference","type":"subtract","inputs":["product","a"]},
                {"name":"greatest","type":"maximum","inputs":["difference","a"]},
                {"name":"mean","type":"average","inputs":["greatest","a","b"]},
                {"name":"wide","type":"concatenate","inputs":["mean","sum"]}
                """, "wide"));
        assertThat(last.translation().model().toString())
                .contains(
                        "type=add",
                        "type=multiply",
                        "type=subtract",
                        "type=maximum",
                        "type=average",
                        "type=concatenate");
    }

    @Test
    void of_rows() {
        agrees(Trained.rows(new RoundTrip(), folder.resolve("model.onnx"))
                .layers("{\"type\":\"dense\",\"units\":8,\"activation\":\"relu\"},{\"type\":\"batch-normalization\"}"));
    }
}
