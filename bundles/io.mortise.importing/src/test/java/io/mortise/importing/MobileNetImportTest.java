package io.mortise.importing;

import static io.mortise.importing.KerasImportTest.CHANNELS_LAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.InvalidInput;
import io.mortise.importing.net.Imported;
import io.mortise.spi.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keras's convolutions of each channel by itself, and what stands round them in mobile nets. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MobileNetImportTest {
    private static final String KERNELS =
            ",\"kernel_size\":[3,3],\"dilation_rate\":[1,1]" + CHANNELS_LAST + KerasModel.INITIALIZERS
                    + ",\"depthwise_initializer\":{\"class_name\":\"GlorotUniform\",\"config\":{\"seed\":null}},"
                    + "\"depthwise_regularizer\":null,\"depthwise_constraint\":null,"
                    + "\"pointwise_initializer\":{\"class_name\":\"GlorotUniform\",\"config\":{\"seed\":null}},"
                    + "\"pointwise_regularizer\":null,\"pointwise_constraint\":null";

    @TempDir
    Path folder;

    private static KerasModel depthwise(
            KerasModel model, String name, String more, int channels, int multiplier, boolean bias, String from) {
        model.layer(
                        "DepthwiseConv2D",
                        name,
                        ",\"depth_multiplier\":" + multiplier + ",\"use_bias\":" + bias + KERNELS + more,
                        from)
                .weight(name, "depthwise_kernel", 3, 3, channels, multiplier);
        return bias ? model.weight(name, "bias", channels * multiplier) : model;
    }

    private static KerasModel separable(
            KerasModel model, String name, String more, int channels, int multiplier, int filters, String from) {
        return model.layer(
                        "SeparableConv2D",
                        name,
                        ",\"filters\":" + filters + ",\"depth_multiplier\":" + multiplier + ",\"use_bias\":true"
                                + KERNELS + more,
                        from)
                .weight(name, "depthwise_kernel", 3, 3, channels, multiplier)
                .weight(name, "pointwise_kernel", 1, 1, channels * multiplier, filters)
                .weight(name, "bias", filters);
    }

    /** Deeplearning4j's import wants to see how many channels come into a convolution of each at the layer right before it. */
    private static KerasModel small() {
        var model = KerasModel.graph(12, 11, 2);
        KerasImportTest.convolution(model, "stem", ",\"padding\":\"same\",\"activation\":\"linear\"", 2, 4, "data");
        depthwise(
                model,
                "deep",
                ",\"strides\":[2,2],\"padding\":\"valid\",\"activation\":\"linear\"",
                4,
                1,
                false,
                "stem");
        KerasImportTest.normalization(model, "norm", 4, 3, "deep");
        model.layer("ReLU", "relu6", ",\"max_value\":6.0,\"negative_slope\":0.0,\"threshold\":0.0", "norm");
        model.layer("ZeroPadding2D", "border", ",\"padding\":[[0,1],[0,2]]" + CHANNELS_LAST, "relu6");
        separable(model, "both", ",\"strides\":[1,1],\"padding\":\"same\",\"activation\":\"relu\"", 4, 2, 5, "border");
        KerasImportTest.convolution(model, "points", ",\"padding\":\"same\",\"activation\":\"linear\"", 5, 3, "both");
        depthwise(
                model,
                "double",
                ",\"strides\":[1,1],\"padding\":\"same\",\"activation\":\"tanh\"",
                3,
                2,
                true,
                "points");
        model.layer("Cropping2D", "cut", ",\"cropping\":[[1,0],[0,2]]" + CHANNELS_LAST, "double");
        model.layer("Flatten", "flat", CHANNELS_LAST, "cut");
        return KerasImportTest.dense(model, "answer", 5 * 5 * 6, 4, "softmax", "flat");
    }

    private static List<?> layers(Imported imported) {
        return (List<?>) imported.translation().model().get("layers");
    }

    @Test
    void a_small_one_answers_as_the_file_does() throws Exception {
        Path file = small().write(folder.resolve("model.h5"));
        var theirs = KerasModelImport.importKerasModelAndWeights(file.toString(), false);
        var own = ImportedNet.of(Importer.read(file), new Shape.Image(12, 11, 2), 4);
        var images = KerasImportTest.images();
        KerasImportTest.agree(
                own.answers(images),
                theirs.outputSingle(images.permute(0, 2, 3, 1).dup()));
    }

    @Test
    void its_layers_keep_their_options() {
        var layers = layers(Importer.read(small().write(folder.resolve("model.h5"))));
        assertThat(layers.get(3)).isEqualTo(Map.of("type", "activation", "activation", "relu6"));
        assertThat(layers.get(4))
                .isEqualTo(Map.of("type", "zero-padding2d", "padding", List.of(List.of(0, 1), List.of(0, 2))));
        assertThat(layers.get(1))
                .isEqualTo(Map.of(
                        "type",
                        "depthwise-conv2d",
                        "kernelSize",
                        List.of(3, 3),
                        "strides",
                        List.of(2, 2),
                        "useBias",
                        false));
        assertThat(layers.get(5))
                .isEqualTo(Map.of(
                        "type",
                        "separable-conv2d",
                        "filters",
                        5,
                        "depthMultiplier",
                        2,
                        "kernelSize",
                        List.of(3, 3),
                        "padding",
                        "same",
                        "activation",
                        "relu"));
    }

    @Test
    void it_is_the_same_in_the_file_of_Keras_3() {
        var old = Importer.read(small().write(folder.resolve("model.h5")));
        var zip = Importer.read(small().writeKeras(folder.resolve("model.keras")));
        assertThat(zip.translation().format()).isEqualTo("Keras 3.8.0");
        assertThat(zip.translation().model()).isEqualTo(old.translation().model());
        assertThat(zip.weights().tensors().keySet())
                .isEqualTo(old.weights().tensors().keySet());
        old.weights()
                .tensors()
                .forEach((name, tensor) -> assertThat(
                                zip.weights().tensors().get(name).values())
                        .as(name)
                        .containsExactly(tensor.values()));
    }

    @Test
    void a_single_dilated_kernel_for_each_channel_is_refused_by_name() {
        var model = KerasModel.list(6, 6, 2);
        model.layer(
                        "DepthwiseConv2D",
                        "deep",
                        ",\"depth_multiplier\":1,\"use_bias\":false,\"kernel_size\":[3,3],\"dilation_rate\":[2,2]"
                                + CHANNELS_LAST)
                .weight("deep", "depthwise_kernel", 3, 3, 2, 1);
        Path file = model.write(folder.resolve("model.h5"));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> Importer.read(file))
                .withMessageContaining("`deep` (DepthwiseConv2D)")
                .withMessageContaining("a single dilated kernel");
    }

    @Test
    void a_convolution_with_a_group_for_each_channel_is_one_of_each_channel() {
        var model = KerasModel.list(6, 6, 2);
        model.layer(
                        "Conv2D",
                        "groups",
                        ",\"filters\":6,\"groups\":2,\"use_bias\":false,\"padding\":\"valid\",\"strides\":[1,1]"
                                + KERNELS)
                .weight("groups", "kernel", 3, 3, 1, 6);
        model.layer("GlobalAveragePooling2D", "mean", ",\"keepdims\":true" + CHANNELS_LAST);
        model.layer("Reshape", "row", ",\"target_shape\":[6]");
        KerasImportTest.dense(model, "answer", 6, 3, "softmax");
        var imported = Importer.read(model.write(folder.resolve("model.h5")));
        assertThat(layers(imported).stream().<Object>map(layer -> ((Map<?, ?>) layer).get("type")))
                .containsExactly("depthwise-conv2d", "average-pooling2d", "flatten", "dense");
        assertThat(imported.weights().tensors().get("/model/layers/0/W").shape())
                .containsExactly(3, 3, 2, 3);
    }
}
