package io.mortise.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.importing.net.Imported;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KerasImportTest {
    static final String CHANNELS_LAST = ",\"data_format\":\"channels_last\"";

    @TempDir
    Path folder;

    private Path file(KerasModel model) {
        return model.write(folder.resolve("model.h5"));
    }

    static KerasModel convolution(KerasModel model, String name, String more, int inputs, int filters, String... from) {
        return model.layer(
                        "Conv2D",
                        name,
                        ",\"filters\":" + filters
                                + ",\"kernel_size\":[3,3],\"strides\":[1,1],\"use_bias\":true,\"groups\":1,"
                                + "\"dilation_rate\":[1,1]" + CHANNELS_LAST + KerasModel.INITIALIZERS + more,
                        from)
                .weight(name, "kernel", 3, 3, inputs, filters)
                .weight(name, "bias", filters);
    }

    static KerasModel dense(KerasModel model, String name, int inputs, int units, String activation, String... from) {
        return model.layer(
                        "Dense",
                        name,
                        ",\"units\":" + units + ",\"use_bias\":true,\"activation\":\"" + activation + "\""
                                + KerasModel.INITIALIZERS,
                        from)
                .weight(name, "kernel", inputs, units)
                .weight(name, "bias", units);
    }

    static KerasModel normalization(KerasModel model, String name, int channels, int axis, String... from) {
        return model.layer(
                        "BatchNormalization",
                        name,
                        ",\"axis\":[" + axis
                                + "],\"momentum\":0.9,\"epsilon\":0.01,\"center\":true,\"scale\":true,\"beta_initializer\":{\"class_name\":\"Zeros\",\"config\":{}},"
                                + "\"gamma_initializer\":{\"class_name\":\"Ones\",\"config\":{}},\"beta_constraint\":null,"
                                + "\"gamma_constraint\":null,\"beta_regularizer\":null,\"gamma_regularizer\":null",
                        from)
                .weight(name, "gamma", channels)
                .weight(name, "beta", channels)
                .weight(name, "moving_mean", channels)
                .weight(name, "moving_variance", channels);
    }

    private static String pooling(String padding) {
        return ",\"pool_size\":[2,2],\"strides\":[2,2],\"padding\":\"" + padding + "\"" + CHANNELS_LAST;
    }

    /** All that a list may hold. */
    private static KerasModel everything() {
        var model = KerasModel.list(12, 11, 2);
        convolution(model, "first", ",\"padding\":\"same\",\"activation\":\"relu\"", 2, 4);
        model.layer("MaxPooling2D", "pool", pooling("valid"));
        normalization(model, "norm", 4, 3);
        model.layer("Activation", "tanh", ",\"activation\":\"tanh\"");
        model.layer("Dropout", "drop", ",\"rate\":0.25");
        convolution(model, "second", ",\"padding\":\"valid\",\"activation\":\"elu\"", 4, 3);
        model.layer("LeakyReLU", "leaky", ",\"alpha\":0.1");
        model.layer("Flatten", "flat", CHANNELS_LAST);
        model.layer("Dropout", "drop2", ",\"rate\":0.5");
        normalization(model, "norm2", 36, 1);
        dense(model, "hidden", 36, 7, "sigmoid");
        return dense(model, "answer", 7, 4, "softmax");
    }

    /** Both nets are asked the same; Deeplearning4j's own import takes images with their channels last. */
    static void agree(INDArray own, INDArray theirs) {
        assertThat(own.shape()).isEqualTo(theirs.shape());
        assertThat(own.sub(theirs).amaxNumber().doubleValue()).isLessThan(1e-5);
        assertThat(own.std(0).maxNumber().doubleValue())
                .as("they tell examples apart")
                .isGreaterThan(1e-4);
    }

    static INDArray images() {
        return random(16, 2, 12, 11);
    }

    private static INDArray random(int... lengths) {
        var random = new Random(3);
        var values = new float[IntStream.of(lengths).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) values[i] = 2 * random.nextFloat() - 1;
        return Nd4j.create(values, lengths, 'c');
    }

    @Test
    void a_list_of_layers_answers_as_the_file_does() throws Exception {
        Path file = file(everything());
        var theirs = KerasModelImport.importKerasSequentialModelAndWeights(file.toString(), false);
        var own = ImportedNet.of(Importer.read(file), new Shape.Image(12, 11, 2), 4);
        agree(own.answers(images()), theirs.output(images().permute(0, 2, 3, 1).dup()));
    }

    @Test
    void a_list_stays_a_list_with_its_options() {
        Imported imported = Importer.read(file(everything()));
        assertThat(imported.translation().format()).isEqualTo("Keras 2.15.0");
        assertThat(imported.translation().shape()).containsExactly(12, 11, 2);
        assertThat(imported.translation().logits()).isFalse();
        assertThat(imported.translation().model()).containsOnlyKeys("layers");
        var layers = (List<?>) imported.translation().model().get("layers");
        assertThat(layers).hasSize(12);
        assertThat(layers.getFirst())
                .isEqualTo(Map.of(
                        "type", "conv2d",
                        "filters", 4,
                        "kernelSize", List.of(3, 3),
                        "padding", "same",
                        "activation", "relu"));
        assertThat(layers.get(2)).isEqualTo(Map.of("type", "batch-normalization", "momentum", 0.9, "epsilon", 0.01));
    }

    @Test
    void a_graph_with_merges_answers_as_the_file_does() throws Exception {
        var model = KerasModel.graph(12, 11, 2);
        convolution(model, "stem", ",\"padding\":\"same\",\"activation\":\"linear\"", 2, 4, "data");
        normalization(model, "norm", 4, 3, "stem");
        model.layer("ReLU", "relu", ",\"max_value\":null,\"negative_slope\":0.0,\"threshold\":0.0", "norm");
        convolution(model, "branch", ",\"padding\":\"same\",\"activation\":\"tanh\"", 4, 4, "relu");
        model.layer("Add", "sum", "", "relu", "branch");
        model.layer("Concatenate", "wide", ",\"axis\":-1", "sum", "stem");
        model.layer("MaxPooling2D", "pool", pooling("same"), "wide");
        model.layer("Flatten", "flat", CHANNELS_LAST, "pool");
        model.layer("GlobalAveragePooling2D", "mean", CHANNELS_LAST, "wide");
        model.layer("Concatenate", "both", ",\"axis\":-1", "mean", "flat");
        dense(model, "answer", 8 + 6 * 6 * 8, 4, "softmax", "both");
        Path file = file(model);
        var theirs = KerasModelImport.importKerasModelAndWeights(file.toString(), false);
        var own = ImportedNet.of(Importer.read(file), new Shape.Image(12, 11, 2), 4);
        agree(
                own.answers(images()),
                theirs.outputSingle(images().permute(0, 2, 3, 1).dup()));
    }

    @Test
    void rows_answer_as_the_file_does() throws Exception {
        var model = KerasModel.list(9);
        dense(model, "hidden", 9, 8, "selu");
        dense(model, "more", 8, 6, "softplus");
        dense(model, "answer", 6, 3, "softmax");
        Path file = file(model);
        var rows = random(20, 9);
        var theirs = KerasModelImport.importKerasSequentialModelAndWeights(file.toString(), false);
        agree(ImportedNet.of(Importer.read(file), new Shape.Vector(9), 3).answers(rows), theirs.output(rows));
    }

    @Test
    void numbers_that_are_no_probabilities_get_a_softmax_on_top() {
        var model = KerasModel.list(9);
        dense(model, "answer", 9, 3, "linear");
        var translation = Importer.read(file(model)).translation();
        assertThat(translation.logits()).isTrue();
        assertThat(translation.notes()).singleElement().asString().contains("softmax");
        assertThat(translation.model().toString()).contains("activation=softmax");
    }

    @Test
    void a_first_rescaling_becomes_a_transform() {
        var model = KerasModel.list(12, 11, 2);
        model.layer("Rescaling", "scaled", ",\"scale\":0.5,\"offset\":-1.0");
        model.layer("Flatten", "flat", "");
        dense(model, "answer", 264, 4, "softmax");
        assertThat(Importer.read(file(model)).translation().transforms())
                .containsExactly(Map.of("type", "rescale", "scale", 0.5, "offset", -1.0));
    }

    @Nested
    class refuses {
        private List<String> told(KerasModel model) {
            Path file = file(model);
            return catchThrowableOfType(InvalidInput.class, () -> Importer.read(file)).problems().stream()
                    .map(Problem::summary)
                    .toList();
        }

        @Test
        void every_layer_that_it_does_not_know_by_name_and_class_at_once() {
            var model = KerasModel.list(12, 11, 2);
            model.layer("UpSampling2D", "larger", ",\"size\":[2,2]");
            model.layer("Lambda", "own", "");
            model.layer("Flatten", "flat", "");
            model.layer("LSTM", "memory", "");
            assertThat(told(model))
                    .containsExactly(
                            "the layer `larger` (UpSampling2D) cannot be taken over: there is no such layer here",
                            "the layer `own` (Lambda) cannot be taken over: there is no such layer here",
                            "the layer `memory` (LSTM) cannot be taken over: there is no such layer here");
        }

        @Test
        void an_option_that_cannot_be_expressed() {
            var model = KerasModel.list(12, 11, 2);
            convolution(model, "one", ",\"padding\":\"causal\"", 2, 4);
            model.layer("MaxPooling2D", "two", ",\"data_format\":\"channels_first\"");
            assertThat(told(model))
                    .containsExactly(
                            "the layer `one` (Conv2D) cannot be taken over: `padding` is causal, and only valid is known here",
                            "the layer `two` (MaxPooling2D) cannot be taken over: `data_format` is channels_first, and only"
                                    + " channels_last is known here");
        }

        @Test
        void a_layer_without_its_weights() {
            var model = KerasModel.list(9);
            model.layer("Dense", "answer", ",\"units\":3,\"activation\":\"softmax\"");
            assertThat(told(model)).singleElement().asString().contains("0 arrays of weights", "needs 2");
        }

        @Test
        void a_file_that_was_cut_off() throws IOException {
            Path whole = file(everything());
            byte[] bytes = Files.readAllBytes(whole);
            for (int length : new int[] {9, 100, bytes.length / 2, bytes.length - 1}) {
                Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(bytes, length));
                assertThatThrownBy(() -> Importer.read(cut)).isInstanceOf(InvalidInput.class);
            }
        }

        @Test
        void what_is_no_model() throws IOException {
            Path text = Files.writeString(folder.resolve("model.h5"), "hello");
            assertThatThrownBy(() -> Importer.read(text))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("no model of Keras");
        }
    }
}
