package io.mortise.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.importing.net.Imported;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models of Keras that stand in another as a layer, as they do where one is trained on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NestedModelTest {
    @TempDir
    Path folder;

    private static KerasModel base() {
        var model = KerasModel.graph(12, 11, 2);
        KerasImportTest.convolution(model, "stem", ",\"padding\":\"same\",\"activation\":\"relu\"", 2, 4, "data");
        KerasImportTest.normalization(model, "norm", 4, 3, "stem");
        return KerasImportTest.convolution(
                model, "more", ",\"padding\":\"valid\",\"activation\":\"tanh\"", 4, 3, "norm");
    }

    /** The layers of the base, and those on top, one after the other. */
    private static KerasModel flat(KerasModel base, KerasModel whole) {
        var model = KerasModel.list(12, 11, 2);
        KerasImportTest.convolution(model, "stem", ",\"padding\":\"same\",\"activation\":\"relu\"", 2, 4);
        KerasImportTest.normalization(model, "norm", 4, 3);
        KerasImportTest.convolution(model, "more", ",\"padding\":\"valid\",\"activation\":\"tanh\"", 4, 3);
        model.layer("GlobalAveragePooling2D", "mean", KerasImportTest.CHANNELS_LAST);
        KerasImportTest.dense(model, "answer", 3, 4, "softmax");
        for (String layer : List.of("stem", "norm", "more")) model.weightsOf(layer, base);
        return model.weightsOf("answer", whole);
    }

    private static KerasModel list(KerasModel base) {
        var model = KerasModel.list(12, 11, 2).model("base", base, "more");
        model.layer("GlobalAveragePooling2D", "mean", KerasImportTest.CHANNELS_LAST);
        return KerasImportTest.dense(model, "answer", 3, 4, "softmax");
    }

    private static KerasModel graph(KerasModel base) {
        var model = KerasModel.graph(12, 11, 2);
        model.layer("Rescaling", "scaled", ",\"scale\":0.5,\"offset\":0.0", "data");
        model.model("base", base, "more", "scaled");
        model.layer("GlobalAveragePooling2D", "mean", KerasImportTest.CHANNELS_LAST, "base");
        return KerasImportTest.dense(model, "answer", 3, 4, "softmax", "mean");
    }

    private static void same(Imported nested, Imported flat) {
        assertThat(nested.translation().model()).isEqualTo(flat.translation().model());
        assertThat(nested.weights().tensors().keySet())
                .isEqualTo(flat.weights().tensors().keySet());
        flat.weights()
                .tensors()
                .forEach((name, tensor) -> assertThat(
                                nested.weights().tensors().get(name).values())
                        .as(name)
                        .containsExactly(tensor.values()));
    }

    @Test
    void in_a_list_its_layers_stand_in_its_place() {
        var base = base();
        var whole = list(base);
        var flat = Importer.read(flat(base, whole).write(folder.resolve("flat.h5")));
        same(Importer.read(whole.write(folder.resolve("model.h5"))), flat);
        same(Importer.read(whole.writeKeras(folder.resolve("model.keras"))), flat);
    }

    @Test
    void in_a_graph_too() {
        var base = base();
        var whole = graph(base);
        var flat = Importer.read(flat(base, whole).write(folder.resolve("flat.h5")));
        var nested = Importer.read(whole.write(folder.resolve("model.h5")));
        same(nested, flat);
        assertThat(nested.translation().transforms())
                .containsExactly(Map.of("type", "rescale", "scale", 0.5, "offset", 0.0));
        same(Importer.read(whole.writeKeras(folder.resolve("model.keras"))), flat);
    }

    @Test
    void what_it_holds_is_refused_by_name() {
        var inner = KerasModel.graph(12, 11, 2);
        inner.layer("Lambda", "own", "", "data");
        Path file = list(inner.layer("Activation", "more", ",\"activation\":\"relu\"", "own"))
                .write(folder.resolve("model.h5"));
        assertThat(catchThrowableOfType(InvalidInput.class, () -> Importer.read(file))
                        .problems())
                .extracting(Problem::summary)
                .contains("the layer `base/own` (Lambda) cannot be taken over: there is no such layer here");
    }

    @Test
    @Timeout(20)
    void a_model_that_takes_in_itself_is_refused() {
        var inner = KerasModel.graph(9);
        var model = KerasModel.graph(9).model("base", inner, "data", "base");
        Path file =
                KerasImportTest.dense(model, "answer", 9, 3, "softmax", "base").write(folder.resolve("model.h5"));
        assertThat(catchThrowableOfType(InvalidInput.class, () -> Importer.read(file))
                        .problems())
                .extracting(Problem::summary)
                .singleElement()
                .asString()
                .contains("takes in what no layer gives");
    }
}
