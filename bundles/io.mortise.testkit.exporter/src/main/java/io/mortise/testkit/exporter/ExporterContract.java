package io.mortise.testkit.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.run.Exported;
import io.mortise.json.Json;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an exporter owes that writes whole models: with every battery and option, what it wrote answers as the trained model
 * does. Extend it in the exporter's tests, and name the exporter.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class ExporterContract {
    private static final Shape DIGIT = new Shape.Image(28, 28, 1);

    /** Where everything is written to. */
    @TempDir
    protected Path folder;

    /** The exporter that is held to the contract. */
    protected abstract ExporterRecipe<?> exporter();

    /** The name of the file that it writes. */
    protected abstract String file();

    /** How the name of what runs its files begins. */
    protected abstract String runtime();

    /** Holds what was exported against the model, on every test example. */
    protected final void agrees(Exported exported) {
        var proof = exported.proof();
        assertThat(proof).isNotNull();
        assertThat(proof.examples()).isEqualTo(MadeUp.TESTED);
        assertThat(proof.sameClass()).isEqualTo(MadeUp.TESTED);
        assertThat(proof.largestDifference()).isLessThanOrEqualTo(1e-5);
        assertThat(proof.part()).isEqualTo("test");
        assertThat(proof.runtime()).startsWith(runtime());
    }

    private Trained on(MadeUp data) {
        return new Trained(exporter(), folder.resolve(file()), data);
    }

    /** A model of images in four classes. */
    protected final Trained images() {
        return on(new MadeUp(Trained.IMAGE, 4));
    }

    /** A model of rows of nine numbers in three classes. */
    protected final Trained rows() {
        return on(new MadeUp(Trained.ROW, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear",
                "relu",
                "sigmoid",
                "tanh",
                "softmax",
                "softplus",
                "softsign",
                "elu",
                "selu",
                "exponential",
                "gelu",
                "hard-sigmoid",
                "leaky-relu",
                "relu6",
                "silu",
                "swish"
            })
    protected final void every_activation_agrees_in_rows_and_images(String activation) {
        agrees(images().with("transforms", "[{\"type\":\"rescale\",\"scale\":0.0004}]") // or exp(exp(x)) is endless
                .with("optimizer", "{\"type\":\"sgd\",\"learningRate\":0.0001}")
                .layers("""
                        {"type":"activation","activation":"%1$s"},
                        {"type":"conv2d","filters":3,"kernelSize":[3,3],"activation":"%1$s"}, {"type":"flatten"},
                        {"type":"dense","units":6,"activation":"%1$s"}
                        """.formatted(activation))
                .exported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"elu\",\"alpha\":0.7}",
                "{\"type\":\"gelu\",\"approximate\":true}",
                "{\"type\":\"leaky-relu\",\"negativeSlope\":0.05}"
            })
    protected final void options_of_activations_agree(String activation) {
        agrees(rows().layers("{\"type\":\"dense\",\"units\":12,\"activation\":%s}".formatted(activation))
                .exported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kernelSize\":[3,2]",
                "\"kernelSize\":[3,3],\"strides\":[2,1]",
                "\"kernelSize\":[5,4],\"padding\":\"same\"",
                "\"kernelSize\":[4,3],\"strides\":[2,3],\"padding\":\"same\"",
                "\"kernelSize\":[1,1],\"strides\":[2,2],\"padding\":\"same\"",
                "\"kernelSize\":[3,3],\"dilationRate\":[2,1]",
                "\"kernelSize\":[3,3],\"dilationRate\":[2,2],\"padding\":\"same\"",
                "\"kernelSize\":[2,2],\"useBias\":false"
            })
    protected final void every_option_of_convolutions_agrees(String options) {
        agrees(images().layers("{\"type\":\"conv2d\",\"filters\":5,%s},{\"type\":\"flatten\"}".formatted(options))
                .exported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "depthwise-conv2d\",\"kernelSize\":[3,2]",
                "depthwise-conv2d\",\"kernelSize\":[3,3],\"depthMultiplier\":2,\"strides\":[2,2],\"padding\":\"same\",\"useBias\":false",
                "separable-conv2d\",\"filters\":4,\"kernelSize\":[3,2],\"depthMultiplier\":2,\"activation\":\"relu6\"",
                "depthwise-conv2d\",\"kernelSize\":[2,3],\"depthMultiplier\":2,\"dilationRate\":[3,2],\"padding\":\"same\"",
                "zero-padding2d\"",
                "zero-padding2d\",\"padding\":[[0,1],[2,3]]",
                "cropping2d\",\"cropping\":[[0,1],[2,3]]"
            })
    protected final void every_part_of_mobile_nets_agrees(String layer) {
        agrees(images().layers("""
                {"type":"conv2d","filters":3,"kernelSize":[3,3]}, {"type":"%s}, {"type":"flatten"}
                """.formatted(layer)).exported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-pooling2d\"",
                "average-pooling2d\"",
                "max-pooling2d\",\"poolSize\":[3,2],\"strides\":[2,1],\"padding\":\"same\"",
                "average-pooling2d\",\"poolSize\":[3,2],\"strides\":[2,1],\"padding\":\"same\"",
                "average-pooling2d\",\"poolSize\":[3,3],\"padding\":\"valid\"",
                "global-max-pooling2d\"",
                "global-average-pooling2d\""
            })
    protected final void every_pooling_agrees(String pooling) {
        agrees(images().layers("""
                {"type":"conv2d","filters":5,"kernelSize":[3,3]}, {"type":"%s}, {"type":"flatten"}
                """.formatted(pooling)).exported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"epsilon\":0.1,\"momentum\":0.5",
                ",\"center\":false",
                ",\"scale\":false",
                ",\"scale\":false,\"center\":false"
            })
    protected final void batch_normalization_agrees_in_images_and_rows(String options) {
        agrees(images().layers("""
                {"type":"conv2d","filters":3,"kernelSize":[3,3]}, {"type":"batch-normalization"%1$s}, {"type":"dropout","rate":0.5},
                {"type":"flatten"}, {"type":"dense","units":6,"useBias":false}, {"type":"batch-normalization"%1$s}
                """.formatted(options)).exported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"type\":\"rescale\",\"scale\":0.01,\"offset\":-1}]",
                "[{\"type\":\"standardize\"}]",
                "[{\"type\":\"min-max\"}]",
                "[{\"type\":\"min-max\",\"featureRange\":[-1,1],\"clip\":true}]",
                "[{\"type\":\"random-gaussian-noise\",\"stddev\":1},{\"type\":\"standardize\"},{\"type\":\"one-hot\"}]"
            })
    protected final void transforms_are_in_the_graph_and_what_is_random_is_left_out(String transforms) {
        agrees(images().with("transforms", transforms)
                .layers("{\"type\":\"flatten\"},{\"type\":\"batch-normalization\"}")
                .exported());
        agrees(rows().with("transforms", transforms)
                .layers("{\"type\":\"batch-normalization\"}")
                .exported());
    }

    @Test
    protected final void missing_values_are_filled_in_by_the_graph() {
        agrees(on(new MadeUp(Trained.ROW, 3, MadeUp.Kind.MISSING))
                .with("transforms", "[{\"type\":\"impute\"},{\"type\":\"standardize\"}]")
                .layers("")
                .exported());
    }

    @Test
    protected final void two_classes_by_one_output_agree() {
        agrees(on(new MadeUp(Trained.ROW, 2))
                .with("loss", "\"binary-crossentropy\"")
                .net("{\"type\":\"dense\",\"units\":1,\"activation\":\"sigmoid\"}")
                .exported());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"add\"",
                "\"average\"",
                "\"maximum\"",
                "\"multiply\"",
                "\"concatenate\"",
                "\"concatenate\",\"axis\":1",
                "\"concatenate\",\"axis\":2"
            })
    protected final void every_merge_of_three_agrees_in_images_and_rows(String type) {
        agrees(images().nodes("""
                {"name":"a","type":"conv2d","filters":3,"kernelSize":[3,3],"padding":"same","inputs":["input"]},
                {"name":"b","type":"activation","activation":"relu","inputs":["a"]},
                {"name":"c","type":"conv2d","filters":3,"kernelSize":[1,1],"inputs":["b"]},
                {"name":"m","type":%s,"inputs":["a","b","c"]}
                """.formatted(type), "m").exported());
        if (type.contains("axis")) return;
        agrees(rows().nodes("""
                {"name":"a","type":"dense","units":7,"inputs":["input"]},
                {"name":"b","type":"activation","activation":"tanh","inputs":["a"]},
                {"name":"m","type":%s,"inputs":["b","a","a"]}
                """.formatted(type), "m").exported());
    }

    @Test
    protected final void a_difference_of_two_nodes_agrees() {
        agrees(images().nodes("""
                {"name":"a","type":"max-pooling2d","inputs":["input"]}, {"name":"b","type":"average-pooling2d","inputs":["input"]},
                {"name":"m","type":"subtract","inputs":["a","b"]}, {"name":"n","type":"batch-normalization","inputs":["m"]}
                """, "n").exported());
    }

    @ParameterizedTest
    @ValueSource(strings = {"report-cnn", "algorithm-cnn", "lenet5", "mlp", "residual"})
    protected final void the_nets_of_the_experiments_agree(String experiment) throws IOException {
        var json = Json.mapper().readTree(Files.readString(Path.of("../../experiments/mnist/" + experiment + ".json")));
        agrees(on(new MadeUp(DIGIT, 10))
                .with("model", completed((ObjectNode) json.get("model")).toString())
                .exported());
    }

    /** As the check of a spec does it: what is left out comes from the node before, and the last is the output. */
    private static ObjectNode completed(ObjectNode model) {
        String before = "input";
        for (var node : model.path("nodes")) {
            if (!node.has("inputs")) ((ObjectNode) node).putArray("inputs").add(before);
            before = node.get("name").asText();
        }
        return model.has("nodes") ? model.put("output", before) : model;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"logistic-regression\"}",
                "{\"type\":\"decision-tree\"}",
                "{\"type\":\"random-forest\",\"nEstimators\":7}",
                "{\"type\":\"support-vector-machine\"}",
                "{\"type\":\"support-vector-machine\",\"kernel\":\"linear\"}",
                "{\"type\":\"support-vector-machine\",\"kernel\":\"poly\",\"gamma\":0.3,\"coef0\":0.7}",
                "{\"type\":\"k-nearest-neighbors\",\"k\":4}",
                "{\"type\":\"k-nearest-neighbors\",\"weights\":\"distance\"}",
                "{\"type\":\"k-nearest-neighbors\",\"k\":7,\"metric\":\"manhattan\"}",
                "{\"type\":\"k-nearest-neighbors\",\"metric\":\"manhattan\",\"weights\":\"distance\"}"
            })
    protected final void classical_estimators_agree(String estimator) {
        agrees(rows().estimator(estimator).exported());
        agrees(on(new MadeUp(DIGIT, 4)).estimator(estimator).exported());
        agrees(on(new MadeUp(Trained.ROW, 4, MadeUp.Kind.ALIKE))
                .estimator(estimator)
                .exported());
        agrees(on(new MadeUp(DIGIT, 4, MadeUp.Kind.ALIKE)).estimator(estimator).exported());
    }
}
