package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.NetLook;
import io.mortise.api.run.Vitals;
import io.mortise.layer.core.Activation;
import io.mortise.spi.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Nets whose layers form a graph. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GraphTest {
    private static final Dataset IMAGES = MadeUp.testedOnTraining(MadeUp.images(40, 3));
    private static final Batteries BATTERIES =
            Batteries.with(new Activation(), new OddLayer(OddLayer.Wrong.NOTHING), new MadeUpLoader(IMAGES));

    private static final String STEM =
            node("c", "conv2d", "\"filters\":4,\"kernelSize\":[3,3],\"padding\":\"same\"", "input");
    private static final String HEAD = node("pool", "global-average-pooling2d", "", "sum") + ","
            + node("dense", "dense", "\"units\":3,\"activation\":\"softmax\"", "pool");
    /** The file's order is not that of computing. */
    private static final String RESIDUAL = String.join(
            ",",
            HEAD,
            STEM,
            node("bn", "batch-normalization", "", "c"),
            node("relu", "activation", "\"activation\":\"relu\"", "bn"),
            node("c2", "conv2d", "\"filters\":4,\"kernelSize\":[3,3],\"padding\":\"same\"", "relu"),
            node("drop", "dropout", "\"rate\":0.2", "c2"),
            node("sum", "add", "", "drop", "relu"));

    private static final Map<String, String> ADAM = Map.of("optimizer", "{\"type\":\"adam\",\"learningRate\":0.01}");

    @TempDir
    private Path folder;

    private static String node(String name, String type, String options, String... inputs) {
        return "{\"name\":\"%s\",\"type\":\"%s\",%s\"inputs\":[\"%s\"]}"
                .formatted(name, type, options.isEmpty() ? "" : options + ",", String.join("\",\"", inputs));
    }

    private static Session session(String nodes) {
        return Session.prepare(Spec.graph(nodes, "dense", ADAM), BATTERIES, IMAGES);
    }

    private Session trained(String nodes) {
        var session = session(nodes);
        session.train(new Recorded(folder));
        return session;
    }

    private Path saved(String nodes) {
        Path file = folder.resolve("model.zip");
        trained(nodes).save(file);
        return file;
    }

    private static NetBuilder.Built built(String nodes) {
        return NetBuilder.build(Spec.graph(nodes, "dense", ADAM), new Assembly(BATTERIES), IMAGES);
    }

    private static INDArray example(int index) {
        var values = new float[64];
        IMAGES.training().read(index, values);
        return Nd4j.createFromArray(values).reshape('c', 1, 1, 8, 8);
    }

    @Test
    void a_list_that_is_written_as_nodes_comes_to_the_very_same_weights() {
        String list = """
                {"type":"conv2d","filters":4,"kernelSize":[3,3],"activation":"relu"}, {"type":"batch-normalization"},
                {"type":"max-pooling2d","poolSize":[2,2]}, {"type":"dropout","rate":0.5}, {"type":"flatten"},
                {"type":"dense","units":6,"activation":"relu"}, {"type":"dense","units":3,"activation":"softmax"}
                """;
        String nodes = String.join(
                ",",
                node("a", "conv2d", "\"filters\":4,\"kernelSize\":[3,3],\"activation\":\"relu\"", "input"),
                node("b", "batch-normalization", "", "a"),
                node("d", "max-pooling2d", "\"poolSize\":[2,2]", "b"),
                node("e", "dropout", "\"rate\":0.5", "d"),
                node("f", "flatten", "", "e"),
                node("g", "dense", "\"units\":6,\"activation\":\"relu\"", "f"),
                node("dense", "dense", "\"units\":3,\"activation\":\"softmax\"", "g"));
        var one = Session.prepare(Spec.of(list, ADAM), BATTERIES, IMAGES);
        String fresh = one.weightsSha256();
        var first = one.train(new Recorded(folder));
        var other = session(nodes);
        assertThat(other.weightsSha256()).isEqualTo(fresh);
        var second = other.train(new Recorded(folder));
        assertThat(other.weightsSha256()).isEqualTo(one.weightsSha256());
        for (String metric : List.of("loss", "accuracy", "val_loss", "val_accuracy")) {
            assertThat(second.get(metric)).as(metric).isEqualTo(first.get(metric));
        }
        var sink = new Recorded(folder);
        assertThat(other.evaluate(sink).orElseThrow().metrics())
                .isEqualTo(one.evaluate(sink).orElseThrow().metrics());
    }

    @Test
    void the_same_seed_comes_to_the_same_weights_and_learns() {
        var sink = new Recorded(folder);
        var experiment = Spec.graph(
                RESIDUAL,
                "dense",
                Map.of(
                        "optimizer", "{\"type\":\"adam\",\"learningRate\":0.02}",
                        "training", "{\"epochs\":8,\"batchSize\":8,\"shuffle\":true,\"threads\":1}"));
        var session = Session.prepare(experiment, BATTERIES, IMAGES);
        session.train(sink);
        assertThat(sink.epochs.getLast().get("loss"))
                .isLessThan(0.7 * sink.epochs.getFirst().get("loss"));
        var again = Session.prepare(experiment, BATTERIES, IMAGES);
        again.train(new Recorded(folder));
        assertThat(again.weightsSha256()).isEqualTo(session.weightsSha256());
    }

    @Test
    void its_table_has_a_row_for_each_node_with_what_comes_in() {
        assertThat(built(RESIDUAL).table().rows())
                .map(LayerTable.Row::name)
                .containsExactly("c", "bn", "relu", "c2", "drop", "sum", "pool", "dense");
        assertThat(built(RESIDUAL).table().rows())
                .contains(
                        new LayerTable.Row("sum", "add", List.of(8, 8, 4), 0, 0, List.of("drop", "relu")),
                        new LayerTable.Row("bn", "batch-normalization", List.of(8, 8, 4), 16, 8, List.of("c")),
                        new LayerTable.Row("c2", "conv2d", List.of(8, 8, 4), 148, 148, List.of("relu")));
    }

    @Nested
    class Saved {
        private static void fit(Net net, int steps) {
            Nd4j.getRandom().setSeed(1234);
            try (var batches = new Batches(IMAGES.training(), IMAGES.shape(), 3, 40)) {
                var batch = batches.inOrder().iterator().next();
                for (int i = 0; i < steps; i++) net.fit(batch.features(), batch.labels());
            }
        }

        private Net net;
        private Path file;

        private Net savedAndRestored() {
            file = folder.resolve("model.zip");
            net = built(RESIDUAL).net();
            fit(net, 4);
            var about = new ModelFile.About(
                    Spec.graph(RESIDUAL, "dense", ADAM),
                    List.of(8, 8, 1),
                    IMAGES.classes(),
                    List.of(),
                    List.of(),
                    List.of());
            ModelFile.save(file, net, about, BATTERIES);
            return ModelFile.restore(file, BATTERIES).net();
        }

        @Test
        void it_goes_on_as_if_nothing_had_happened() {
            Net restored = savedAndRestored();
            assertThat(restored.params()).isEqualTo(net.params());
            fit(net, 2);
            fit(restored, 2);
            assertThat(restored.params().dup('c').data().asFloat())
                    .containsExactly(net.params().dup('c').data().asFloat());
        }

        @Test
        void it_is_read_by_DL4J_without_us() throws IOException {
            Net restored = savedAndRestored();
            var plain = ModelSerializer.restoreComputationGraph(file.toFile(), true);
            assertThat(plain.params()).isEqualTo(restored.params());
            INDArray answer = Nd4j.createFromArray(
                    Tally.probabilities(restored.logits(example(3)), restored.headActivation())[0]);
            assertThat(plain.outputSingle(example(3)).ravel().distance2(answer)).isLessThan(1e-6);
        }
    }

    /** Layers that write into their input, or hand it on, beside others that take it too. */
    @Nested
    class What_several_nodes_take_in {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"activation\",\"activation\":\"relu\"",
                    "\"activation\",\"activation\":\"sigmoid\"",
                    "\"dropout\",\"rate\":0.5",
                    "\"batch-normalization\"",
                    "\"odd\"",
                    "\"conv2d\",\"filters\":4,\"kernelSize\":[1,1],\"activation\":\"relu\""
                })
        void is_the_same_to_each_of_them(String type) {
            String nodes = String.join(
                    ",",
                    STEM,
                    "{\"name\":\"branch\",\"type\":" + type + ",\"inputs\":[\"c\"]}",
                    node("r", "activation", "\"activation\":\"relu\"", "branch"),
                    node("other", "conv2d", "\"filters\":4,\"kernelSize\":[1,1]", "c"),
                    node("gate", "multiply", "", "r", "branch", "c"),
                    node("sum", "add", "", "gate", "other", "c", "c"),
                    HEAD);
            var net = new SavedModel(saved(nodes), BATTERIES).restored();
            for (int i = 0; i < 5; i++) {
                var features = example(i);
                INDArray own = net.logits(features.dup()).dup();
                var trace = new Trace(net, features.dup());
                assertThat(own.distance2(trace.logits())).isLessThan(1e-5);
                assertThat(sum(trace, net)).isLessThan(1e-5);
            }
        }

        /** How far the sum is from what its inputs add up to. */
        private static double sum(Trace trace, Net net) {
            INDArray expected = null;
            INDArray found = null;
            INDArray c = null;
            for (int i = 0; i < trace.layers(); i++) {
                String name = trace.stage(i).name();
                INDArray out = trace.output(i);
                if (name.equals("c")) c = out;
                if (List.of("gate", "other").contains(name))
                    expected = expected == null ? out.dup() : expected.add(out);
                if (name.equals("sum")) found = out;
            }
            return expected.add(c).add(c).distance2(found);
        }

        /** The loss by differences, in single precision. */
        @Test
        void gets_the_gradients_of_all_of_them() {
            String nodes = String.join(
                    ",",
                    STEM,
                    node("a", "activation", "\"activation\":\"sigmoid\"", "c"),
                    node("m", "conv2d", "\"filters\":4,\"kernelSize\":[1,1],\"activation\":\"sigmoid\"", "c"),
                    node("mean", "average", "", "a", "m", "c"),
                    node("less", "subtract", "", "mean", "a"),
                    node("gate", "multiply", "", "less", "c"),
                    node("most", "maximum", "", "gate", "m"),
                    node("both", "concatenate", "", "most", "gate", "a"),
                    node("sum", "conv2d", "\"filters\":3,\"kernelSize\":[2,2]", "both"),
                    HEAD);
            var net = (ComputationGraph) built(nodes).net();
            var features = Nd4j.concat(0, example(0), example(1), example(2));
            var labels = Nd4j.eye(3).castTo(features.dataType());
            net.setInputs(features);
            net.setLabels(labels);
            net.computeGradientAndScore();
            INDArray given = net.getGradientsViewArray().dup();
            double largest = given.amaxNumber().doubleValue();
            assertThat(largest).isGreaterThan(1e-3);
            var examples = new DataSet(features, labels);
            float h = 1e-2f;
            for (int i = 0; i < given.length(); i++) {
                float value = net.params().getFloat(i);
                net.params().putScalar(i, value + h);
                double up = net.score(examples, true);
                net.params().putScalar(i, value - h);
                double down = net.score(examples, true);
                net.params().putScalar(i, value);
                assertThat(given.getDouble(i))
                        .as("weight " + i)
                        .isCloseTo(3 * (up - down) / (2 * h), within(0.02 * largest));
            }
        }
    }

    @Test
    void what_is_looked_at_are_the_nodes_of_the_spec() throws IOException {
        NetLook look = new Engine(BATTERIES).look(saved(RESIDUAL), 3, new Nowhere(folder));
        assertThat(look.activations())
                .map(NetLook.Maps::layer)
                .containsExactly("c", "bn", "relu", "c2", "sum", "pool", "dense");
        assertThat(look.filters()).isNotNull().extracting(NetLook.Maps::layer).isEqualTo("c");
        assertThat(look.saliency()).isNotEmpty();
    }

    @Test
    void the_gradient_of_an_answer_by_the_pixels_is_that_of_differences() {
        String smooth = RESIDUAL.replace("\"relu\",\"inputs\"", "\"sigmoid\",\"inputs\"");
        Net net = new SavedModel(saved(smooth), BATTERIES).restored();
        var features = example(5);
        INDArray gradient = new Trace(net, features).gradient(1).orElseThrow().dup('c');
        double largest = gradient.amaxNumber().doubleValue();
        float h = 1e-2f;
        for (int i = 0; i < 64; i++) {
            INDArray up = features.dup('c');
            up.putScalar(i, features.getFloat(i) + h);
            INDArray down = features.dup('c');
            down.putScalar(i, features.getFloat(i) - h);
            double above = net.logits(up).getDouble(1);
            assertThat(gradient.getDouble(i))
                    .as("pixel " + i)
                    .isCloseTo((above - net.logits(down).getDouble(1)) / (2 * h), within(0.02 * largest));
        }
    }

    @Test
    void how_each_layer_fares_is_told_by_its_node() {
        var net = built(RESIDUAL).net();
        var pulse = new Pulse(net, 1);
        net.setListeners(pulse);
        try (var batches = new Batches(IMAGES.training(), IMAGES.shape(), 3, 40)) {
            var batch = batches.inOrder().iterator().next();
            pulse.begin(40);
            net.fit(batch.features(), batch.labels());
            pulse.end(batch.features());
        }
        var felt = pulse.take();
        assertThat(felt).map(Vitals.Layer::layer).containsExactlyInAnyOrder("c", "bn", "c2", "dense");
        for (var layer : felt) {
            assertThat(layer.gradientNorm()).as(layer.layer()).isPositive();
            if (layer.layer().equals("bn")) continue;
            double norm = ((ComputationGraph) net)
                    .getLayer(layer.layer())
                    .params()
                    .norm2Number()
                    .doubleValue();
            assertThat(layer.weightNorm()).as(layer.layer()).isCloseTo(norm, within(1e-4));
        }
    }

    @Test
    void an_accelerator_leaves_it_to_DL4J_and_says_so() {
        var session = Session.prepare(Spec.graph(RESIDUAL, "dense", ADAM), BATTERIES.accelerated(), IMAGES);
        assertThat(session.accelerate()).isEqualTo("none: graphs of nodes are computed by Deeplearning4j");
    }

    @Nested
    class Is_refused {
        private static void refused(String where, String summary, String nodes) {
            Experiment experiment = Spec.graph(nodes, "dense", ADAM);
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> NetBuilder.build(experiment, new Assembly(BATTERIES), IMAGES))
                    .satisfies(e -> {
                        assertThat(e.problems()).hasSize(1);
                        assertThat(e.problems().getFirst().where()).startsWith(where);
                        assertThat(e.problems().getFirst().summary()).contains(summary);
                        assertThat(e.problems().getFirst().fixes()).isNotEmpty();
                    });
        }

        @Test
        void where_shapes_do_not_add_up() {
            String half = node("sum", "add", "", "c", "half");
            refused(
                    "/model/nodes/2",
                    "an image of 8 x 8 x 4 and an image of 4 x 4 x 4 come in",
                    String.join(",", STEM, node("half", "max-pooling2d", "\"poolSize\":[2,2]", "c"), half, HEAD));
        }

        @Test
        void where_one_goes_into_a_merge_and_two_into_a_layer() {
            refused("/model/nodes/1", "`add` puts together", STEM + "," + node("sum", "add", "", "c") + "," + HEAD);
            refused(
                    "/model/nodes/1/inputs",
                    "`conv2d` takes one input, and 2 come in",
                    STEM + "," + node("sum", "conv2d", "\"filters\":4,\"kernelSize\":[1,1]", "c", "input") + ","
                            + HEAD);
        }

        @Test
        void where_a_node_does_not_fit_its_input_which_is_named() {
            refused(
                    "/model/nodes/1/kernelSize",
                    "",
                    STEM + "," + node("sum", "conv2d", "\"filters\":4,\"kernelSize\":[9,9]", "c") + "," + HEAD);
        }

        @Test
        void where_the_output_has_not_the_number_of_classes() {
            refused(
                    "/model/nodes/2",
                    "3 classes",
                    STEM + "," + node("sum", "add", "", "c", "c") + ","
                            + node("dense", "global-average-pooling2d", "", "sum"));
        }

        @Test
        void as_a_merge_in_a_list() {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> NetBuilder.build(
                            Spec.of("{\"type\":\"add\"}," + Spec.dense(3, "softmax")), new Assembly(BATTERIES), IMAGES))
                    .satisfies(e -> assertThat(e.problems().getFirst().where()).isEqualTo("/model/layers/0"));
        }
    }

    @Test
    void a_merge_may_be_the_output() {
        String nodes = String.join(
                ",",
                node("f", "flatten", "", "input"),
                node("a", "dense", "\"units\":3,\"activation\":\"softmax\"", "f"),
                node("b", "dense", "\"units\":3,\"activation\":\"softmax\"", "f"),
                node("dense", "average", "", "a", "b"));
        var sink = new Recorded(folder);
        var session = session(nodes);
        session.train(sink);
        float[] answer = answer(session);
        assertThat(answer[0] + answer[1] + answer[2]).isCloseTo(1, within(1e-5f));
        assertThat(new ArrayList<>(sink.epochs).getLast().get("loss")).isFinite();
    }

    private float[] answer(Session session) {
        Path file = folder.resolve("merged.zip");
        session.save(file);
        var values = new float[64];
        IMAGES.training().read(1, values);
        return new SavedModel(file, BATTERIES).answer(values);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"OUTPUT_NULL", "OUTPUT_SHAPE", "OUTPUT_NAN", "BACK_THROWS", "BACK_SHAPE", "INSTANTIATE_THROWS"})
    void a_stranger_s_layer_in_it_is_pinned_down(OddLayer.Wrong wrong) {
        String nodes = String.join(
                ",",
                STEM,
                node("odd", "odd", "", "c"),
                node("branch", "conv2d", "\"filters\":4,\"kernelSize\":[1,1]", "c"),
                node("sum", "add", "", "odd", "branch"),
                node("pool", "flatten", "", "sum"),
                node("dense", "dense", "\"units\":3,\"activation\":\"softmax\"", "pool"));
        var watched = Watched.plugin(new OddLayer(wrong));
        var failed = catchThrowableOfType(PluginFailed.class, () -> {
            Session.prepare(Spec.graph(nodes, "dense", ADAM), watched, IMAGES).train(new Recorded(folder));
        });
        assertThat(failed.where()).isEqualTo("/model/nodes/1");
        assertThat(failed.fault().method()).startsWith("OddLayer.");
    }
}
