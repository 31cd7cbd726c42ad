package io.mortise.importing;

import static io.mortise.importing.OnnxGraph.decimal;
import static io.mortise.importing.OnnxGraph.list;
import static io.mortise.importing.OnnxGraph.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.importing.net.Imported;
import io.mortise.json.Weights.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in ONNX as others write them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnnxImportTest {
    @TempDir
    Path folder;

    private Imported read(OnnxGraph graph) throws IOException {
        return Importer.read(graph.write(folder.resolve("model.onnx")));
    }

    private static List<Map<?, ?>> layers(Imported imported) {
        return ((List<?>) imported.translation().model().get("layers"))
                .stream().<Map<?, ?>>map(layer -> (Map<?, ?>) layer).toList();
    }

    private static List<Object> types(Imported imported) {
        return layers(imported).stream().<Object>map(layer -> layer.get("type")).toList();
    }

    @Test
    void as_PyTorch_writes_them_with_a_view_and_logits() throws IOException {
        var imported = read(new OnnxGraph(1, 8, 8)
                .weights("k", 4, 1, 3, 3)
                .weights("kb", 4)
                .weights("w", 3, 4 * 4 * 4)
                .weights("b", 3)
                .whole("zero", 0)
                .whole("rest", -1)
                .node("Conv", "conv", "x k kb", list("kernel_shape", 3, 3), list("pads", 1, 1, 1, 1))
                .node("Relu", "relu", "conv")
                .node("MaxPool", "pool", "relu", list("kernel_shape", 2, 2), list("strides", 2, 2))
                .node("Shape", "shape", "pool")
                .node("Gather", "batch", "shape zero")
                .node("Concat", "sides", "batch rest", one("axis", 0))
                .node("Reshape", "view", "pool sides")
                .node("Gemm", "fc", "view w b", one("transB", 1))
                .node("LogSoftmax", "log", "fc", one("axis", 1)));
        assertThat(imported.translation().format()).isEqualTo("ONNX of pytorch 2.1, opset 13");
        assertThat(imported.translation().shape()).containsExactly(8, 8, 1);
        assertThat(imported.translation().logits()).isTrue();
        assertThat(layers(imported))
                .containsExactly(
                        Map.of(
                                "type",
                                "conv2d",
                                "filters",
                                4,
                                "kernelSize",
                                List.of(3, 3),
                                "padding",
                                "same",
                                "activation",
                                "relu"),
                        Map.of("type", "max-pooling2d"),
                        Map.of("type", "flatten"),
                        Map.of("type", "dense", "units", 3, "activation", "softmax"));
        Tensor matrix = imported.weights().tensors().get("/model/layers/3/W");
        assertThat(matrix.shape()).containsExactly(64, 3);
    }

    @Test
    void as_Keras_is_converted_with_channels_last_and_sums_for_biases() throws IOException {
        var imported = read(new OnnxGraph(6, 6, 2)
                .number("scale", 255)
                .weights("k", 4, 2, 3, 3)
                .weights("kb", 1, 4, 1, 1)
                .weights("w", 6 * 6 * 4, 3)
                .weights("b", 3)
                .whole("row", -1, 144)
                .whole("pads", 0, 1, 0, 0, 0, 1, 2, 0)
                .node("Div", "scaled", "x scale")
                .node("Pad", "padded", "scaled pads")
                .node("Transpose", "first", "padded", list("perm", 0, 3, 1, 2))
                .node("Conv", "conv", "first k", list("kernel_shape", 3, 3))
                .node("Add", "biased", "conv kb")
                .node("Relu", "relu", "biased")
                .node("Transpose", "last", "relu", list("perm", 0, 2, 3, 1))
                .node("Reshape", "flat", "last row")
                .node("MatMul", "product", "flat w")
                .node("Add", "sum", "product b")
                .node("Softmax", "answer", "sum", one("axis", -1)));
        assertThat(imported.translation().shape()).containsExactly(6, 6, 2);
        assertThat(imported.translation().logits()).isFalse();
        assertThat(imported.translation().transforms()).singleElement().satisfies(transform -> {
            assertThat(transform.get("type")).isEqualTo("rescale");
            assertThat((double) transform.get("scale")).isCloseTo(1 / 255.0, within(1e-9));
        });
        assertThat(types(imported)).containsExactly("zero-padding2d", "conv2d", "flatten", "dense");
        assertThat((Object) layers(imported).getFirst().get("padding"))
                .isEqualTo(List.of(List.of(1, 1), List.of(0, 2)));
        assertThat(imported.weights().tensors().get("/model/layers/1/b").values())
                .hasSize(4);
        // Number 1 of a row here is row 0, column 1 of channel 0; in the file it is number 4.
        float[] own = imported.weights().tensors().get("/model/layers/3/W").values();
        float[] theirs = OnnxGraph.drawn(4 * 2 * 9 + 4, 144 * 3);
        assertThat(Arrays.copyOfRange(own, 3, 6)).containsExactly(Arrays.copyOfRange(theirs, 12, 15));
    }

    @Test
    void mobile_nets_as_PyTorch_writes_them_with_groups_and_padding_on_both_sides() throws IOException {
        var imported = read(new OnnxGraph(3, 8, 8)
                .weights("k1", 4, 3, 3, 3)
                .weights("k2", 8, 1, 3, 3)
                .weights("b2", 8)
                .weights("w", 3, 8)
                .weights("b", 3)
                .number("zero", 0)
                .number("six", 6)
                .node(
                        "Conv",
                        "stem",
                        "x k1",
                        list("kernel_shape", 3, 3),
                        list("strides", 2, 2),
                        list("pads", 1, 1, 1, 1))
                .node("Clip", "clip", "stem zero six")
                .node(
                        "MaxPool",
                        "pool",
                        "clip",
                        list("kernel_shape", 3, 3),
                        list("strides", 2, 2),
                        list("pads", 1, 1, 1, 1))
                .node(
                        "Conv",
                        "deep",
                        "pool k2 b2",
                        list("kernel_shape", 3, 3),
                        list("pads", 1, 1, 1, 1),
                        one("group", 4))
                .node("GlobalAveragePool", "mean", "deep")
                .node("Flatten", "flat", "mean")
                .node("Gemm", "fc", "flat w b", one("transB", 1)));
        assertThat(layers(imported))
                .startsWith(
                        Map.of("type", "zero-padding2d"),
                        Map.of(
                                "type",
                                "conv2d",
                                "filters",
                                4,
                                "kernelSize",
                                List.of(3, 3),
                                "strides",
                                List.of(2, 2),
                                "useBias",
                                false,
                                "activation",
                                "relu6"),
                        Map.of("type", "zero-padding2d"),
                        Map.of("type", "max-pooling2d", "poolSize", List.of(3, 3), "strides", List.of(2, 2)),
                        Map.of(
                                "type",
                                "depthwise-conv2d",
                                "depthMultiplier",
                                2,
                                "kernelSize",
                                List.of(3, 3),
                                "padding",
                                "same"));
        Tensor kernels = imported.weights().tensors().get("/model/layers/4/W");
        assertThat(kernels.shape()).containsExactly(3, 3, 4, 2);
        // Row 0, column 1, channel 2, kernel 1 of it: of the file's filters it is number 5.
        assertThat(kernels.values()[8 + 2 * 2 + 1]).isEqualTo(OnnxGraph.drawn(4 * 3 * 9, 8 * 9)[5 * 9 + 1]);
    }

    @Test
    void zeros_and_margins_as_Pad_has_them() throws IOException {
        var imported = read(new OnnxGraph(1, 8, 6)
                .whole("pads", 0, 0, 1, -2, 0, 0, 0, 3)
                .weights("w", 63, 3)
                .node("Pad", "pad", "x pads")
                .node("Flatten", "flat", "pad")
                .node("MatMul", "answer", "flat w"));
        assertThat(layers(imported))
                .startsWith(
                        Map.of("type", "cropping2d", "cropping", List.of(List.of(0, 0), List.of(2, 0))),
                        Map.of("type", "zero-padding2d", "padding", List.of(List.of(1, 0), List.of(0, 3))));
    }

    @Test
    void other_groups_padding_and_clips_are_refused() throws IOException {
        var graph = new OnnxGraph(4, 8, 8)
                .weights("k", 8, 2, 3, 3)
                .whole("pads", 0, 1, 0, 0, 0, 0, 0, 0)
                .number("least", -1)
                .node("Conv", "groups", "x k", list("kernel_shape", 3, 3), one("group", 2))
                .weights("d", 4, 1, 3, 3)
                .node("Conv", "dilated", "x d", one("group", 4), list("dilations", 2, 2))
                .node("Pad", "channels", "x pads")
                .node("Clip", "clip", "x least");
        Path file = graph.write(folder.resolve("model.onnx"));
        assertThat(catchThrowableOfType(InvalidInput.class, () -> Importer.read(file))
                        .problems())
                .extracting(Problem::summary)
                .satisfiesExactly(
                        first -> assertThat(first).contains("`groups` (Conv)", "`group` is 2"),
                        next -> assertThat(next).contains("`dilated` (Conv)", "a single dilated kernel"),
                        second -> assertThat(second).contains("`channels` (Pad)", "height and width"),
                        third -> assertThat(third).contains("`clip` (Clip)", "clips to -1.0"));
    }

    @Test
    void constants_as_single_numbers_and_lists() throws IOException {
        var imported = read(new OnnxGraph(1, 4, 4)
                .weights("w", 24, 3)
                .node("Constant", "half", "", decimal("value_float", 0.5f))
                .node("Constant", "pads", "", list("value_ints", 0, 0, 1, 0, 0, 0, 1, 0))
                .node("Mul", "scaled", "x half")
                .node("Pad", "padded", "scaled pads")
                .node("Flatten", "flat", "padded")
                .node("MatMul", "answer", "flat w"));
        assertThat(types(imported)).containsExactly("zero-padding2d", "flatten", "dense");
        assertThat(imported.translation().transforms())
                .containsExactly(Map.of("type", "rescale", "scale", 0.5, "offset", 0.0));
    }

    @Test
    void operators_of_others_are_refused_by_their_domain() throws IOException {
        Path file = new OnnxGraph(9)
                .weights("w", 9, 3)
                .node("MatMul", "answer", "x w")
                .ofDomain("com.microsoft")
                .write(folder.resolve("model.onnx"));
        assertThat(catchThrowableOfType(InvalidInput.class, () -> Importer.read(file))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.summary()).contains("`answer` (MatMul)", "`com.microsoft`"));
    }

    private static OnnxGraph withWeightsIn(String file) {
        return new OnnxGraph(2).elsewhere("w", file, 8, 2, 3).node("MatMul", "answer", "x w");
    }

    @Test
    void arrays_in_a_file_beside_it_are_read() throws IOException {
        var bytes = ByteBuffer.allocate(8 + 24).order(ByteOrder.LITTLE_ENDIAN).putDouble(7);
        for (int i = 0; i < 6; i++) bytes.putFloat(i);
        Files.write(folder.resolve("model.data"), bytes.array());
        assertThat(read(withWeightsIn("model.data"))
                        .weights()
                        .tensors()
                        .get("/model/layers/0/W")
                        .values())
                .containsExactly(0, 1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "missing.data, put that file beside the model",
        "short.data, ends too early",
        "../model.data, does not lie beside the model",
        "/etc/passwd, does not lie beside the model"
    })
    void others_are_refused_by_name(String file, String why) throws IOException {
        Files.write(folder.resolve("short.data"), new byte[20]);
        Path model = withWeightsIn(file).write(folder.resolve("model.onnx"));
        assertThat(catchThrowableOfType(InvalidInput.class, () -> Importer.read(model))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.summary()).contains("`answer` (MatMul)", file, why));
    }

    @Test
    void every_node_that_is_not_known_is_refused_by_name_at_once() throws IOException {
        var graph = new OnnxGraph(1, 8, 8)
                .weights("w", 4, 3)
                .node(
                        "MaxPool",
                        "pool",
                        "x",
                        list("kernel_shape", 3, 3),
                        list("strides", 2, 2),
                        list("pads", 1, 1, 1, 1))
                .node("InstanceNormalization", "norm", "pool w w")
                .node("Resize", "larger", "norm");
        Path file = graph.write(folder.resolve("model.onnx"));
        assertThat(catchThrowableOfType(InvalidInput.class, () -> Importer.read(file))
                        .problems())
                .extracting(Problem::summary)
                .containsExactly(
                        "the node `pool` (MaxPool) cannot be taken over: it pads by [1, 1, 1, 1] (above, below, left, right), which is"
                                + " neither nothing nor `same` for this input; zeros would be larger than what is below zero",
                        "the node `norm` (InstanceNormalization) cannot be taken over: there is no such layer here",
                        "the node `larger` (Resize) cannot be taken over: there is no such layer here");
    }

    @Test
    void numbers_that_are_added_along_the_width_are_no_bias() throws IOException {
        Path file = new OnnxGraph(1, 8, 6)
                .weights("k", 4, 1, 3, 3)
                .weights("b", 4)
                .node("Conv", "conv", "x k", list("kernel_shape", 3, 3))
                .node("Add", "sum", "conv b")
                .write(folder.resolve("model.onnx"));
        assertThat(catchThrowableOfType(InvalidInput.class, () -> Importer.read(file))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.summary()).contains("`sum` (Add)", "by a constant"));
    }

    @Test
    void weights_that_do_not_go_with_their_node_are_refused() throws IOException {
        Path file = new OnnxGraph(1, 8, 8)
                .weights("k", 4)
                .node("Conv", "conv", "x k", list("kernel_shape", 3, 3))
                .write(folder.resolve("model.onnx"));
        assertThat(catchThrowableOfType(InvalidInput.class, () -> Importer.read(file))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.summary()).contains("`conv` (Conv)", "do not go together"));
    }

    @Test
    void a_file_that_was_cut_off_is_refused() throws IOException {
        Path whole = new OnnxGraph(9)
                .weights("w", 9, 3)
                .node("MatMul", "answer", "x w")
                .write(folder.resolve("a.onnx"));
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 1; length < bytes.length; length += 7) {
            Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(bytes, length));
            assertThat(catchThrowableOfType(InvalidInput.class, () -> Importer.read(cut))
                            .problems())
                    .isNotEmpty();
        }
    }
}
