package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.InvalidInput;
import io.mortise.json.Weights;
import io.mortise.json.Weights.Tensor;
import io.mortise.spi.Dataset;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that come from elsewhere. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FillingTest {
    private static final Dataset IMAGES = MadeUp.testedOnTraining(MadeUp.images(40, 3));
    private static final Batteries BATTERIES = Batteries.with(new MadeUpLoader(IMAGES));
    private static final String FLATTEN = "{\"type\":\"flatten\"},";

    @TempDir
    private Path folder;

    private static Session session(String layers) {
        return Session.prepare(Spec.of(layers), BATTERIES, IMAGES);
    }

    private static List<String> told(Runnable filling) {
        return catchThrowableOfType(InvalidInput.class, filling::run).problems().stream()
                .map(problem -> problem.where() + ": " + problem.summary())
                .toList();
    }

    @Nested
    class by_their_place {
        private final Session session = session(FLATTEN + Spec.dense(3, "softmax"));
        private final int inputs = IMAGES.shape().size();

        private Map<String, Tensor> fitting() {
            var tensors = new HashMap<String, Tensor>();
            tensors.put("/model/layers/1/W", new Tensor(List.of(inputs, 3), new float[inputs * 3]));
            tensors.put("/model/layers/1/b", Tensor.row(0, 9, 0));
            return tensors;
        }

        @Test
        void become_the_net_s() {
            session.weights(new Weights(fitting()));
            var evaluation = session.evaluate(new Recorded(folder)).orElseThrow();
            for (int i = 0; i < evaluation.labels().length; i++)
                assertThat(evaluation.predicted(i)).isEqualTo(1);
        }

        @Test
        void are_refused_where_one_is_missing_of_another_shape_or_too_many() {
            var tensors = fitting();
            tensors.remove("/model/layers/1/b");
            tensors.put("/model/layers/1/W", new Tensor(List.of(3, inputs), new float[inputs * 3]));
            tensors.put("/model/layers/1/gamma", Tensor.row(1));
            String before = session.weightsSha256();
            assertThat(told(() -> session.weights(new Weights(tensors))))
                    .hasSize(3)
                    .anySatisfy(sentence -> assertThat(sentence)
                            .startsWith("/model/layers/1: this layer (dense) has weights `W` of the shape [" + inputs
                                    + ", 3]")
                            .contains("the file has [3, " + inputs + "]"))
                    .anySatisfy(sentence -> assertThat(sentence).contains("`b`", "none"))
                    .anySatisfy(sentence -> assertThat(sentence).contains("does not take: gamma"));
            assertThat(session.weightsSha256()).isEqualTo(before);
        }
    }

    @Test
    void examples_must_be_of_the_shape_that_the_net_was_made_for() {
        var session = session(FLATTEN + Spec.dense(3, "softmax"));
        var own = IMAGES.shape().dimensions();
        session.requireShape(own);
        session.requireShape(List.of());
        session.requireShape(List.of(-1, -1, own.getLast()));
        assertThat(told(() -> session.requireShape(List.of(99, -1, own.getLast()))))
                .singleElement()
                .asString()
                .startsWith("/dataset: the file's net takes in examples of the shape 99 x any x " + own.getLast());
        assertThat(told(() -> session.requireShape(List.of(7)))).hasSize(1);
    }

    @Nested
    class of_a_model_that_was_trained {
        private Path trained(String layers) {
            var session = session(layers);
            session.train(new Recorded(folder));
            Path file = folder.resolve("model.zip");
            session.save(file);
            return file;
        }

        @Test
        void are_taken_over_bit_by_bit() {
            String layers = FLATTEN + Spec.dense(5, "relu") + "," + Spec.dense(3, "softmax");
            Path model = trained(layers);
            var session = session(layers);
            session.startFrom("run-1", model);
            assertThat(session.weightsSha256()).isEqualTo(new SavedWeights(model).sha256());
        }

        @Test
        void are_taken_over_where_layers_without_weights_are_others() {
            String hidden = FLATTEN + Spec.dense(5, "relu") + ",";
            Path model = trained(hidden + Spec.dense(3, "softmax"));
            var session = session(hidden + "{\"type\":\"dropout\",\"rate\":0.5}," + Spec.dense(3, "softmax"));
            session.startFrom("run-1", model);
            assertThat(session.weightsSha256()).isEqualTo(new SavedWeights(model).sha256());
        }

        @Test
        void are_refused_where_it_has_more_layers() {
            Path model = trained(FLATTEN + Spec.dense(3, "relu") + "," + Spec.dense(3, "softmax"));
            var other = session(FLATTEN + Spec.dense(3, "softmax"));
            assertThat(told(() -> other.startFrom("run-1", model)))
                    .containsExactly("/model/weights: run-1 has 2 layers with weights, and this net has 1");
        }

        @Test
        void are_refused_with_the_layers_that_differ() {
            Path model = trained(FLATTEN + Spec.dense(5, "relu") + "," + Spec.dense(3, "softmax"));
            var other = session(FLATTEN + Spec.dense(6, "relu") + "," + Spec.dense(3, "softmax"));
            assertThat(told(() -> other.startFrom("run-1", model)))
                    .contains(
                            "/model/layers/2: this layer (dense) has weights `W` of the shape [6, 3], and run-1 has [5, 3]"
                                    + " for it");
        }

        @Test
        void are_refused_where_it_has_fewer_layers() {
            Path model = trained(FLATTEN + Spec.dense(3, "softmax"));
            var other = session(FLATTEN + Spec.dense(3, "relu") + "," + Spec.dense(3, "softmax"));
            assertThat(told(() -> other.startFrom("run-1", model)))
                    .anySatisfy(s -> assertThat(s).contains("run-1 has none"));
        }
    }

    /** What a file holds. */
    private record SavedWeights(Path file) {
        String sha256() {
            var net = ModelFile.restore(file, BATTERIES).net();
            float[] weights = net.params().dup('c').data().asFloat();
            var bytes = ByteBuffer.allocate(weights.length * 4).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(weights);
            return HexFormat.of().formatHex(Session.sha256().digest(bytes.array()));
        }
    }
}
