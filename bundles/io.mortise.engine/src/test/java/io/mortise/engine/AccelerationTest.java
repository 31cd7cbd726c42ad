package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.Experiment;
import io.mortise.spi.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccelerationTest {
    private static final Dataset IMAGES = MadeUp.images(40, 3);
    private static final String LAYERS = """
            {"type":"conv2d","filters":6,"kernelSize":[3,3],"activation":"relu"}, {"type":"batch-normalization"},
            {"type":"max-pooling2d","poolSize":[2,2]}, {"type":"flatten"},
            {"type":"dense","units":8,"activation":"relu"}, {"type":"dense","units":3,"activation":"softmax"}
            """;

    @TempDir
    private Path folder;

    private record Outcome(String accelerator, Recorded sink, Map<String, Double> last, Evaluation test) {}

    private Outcome run(String layers, Map<String, String> other, Catalogue catalogue) {
        Experiment experiment = Spec.of(layers, other);
        var session = Session.prepare(experiment, catalogue, MadeUp.testedOnTraining(IMAGES));
        var sink = new Recorded(folder);
        String accelerator = session.accelerate();
        var last = session.train(sink);
        return new Outcome(accelerator, sink, last, session.evaluate(sink).orElseThrow());
    }

    private static String training(String accelerator) {
        return "{\"epochs\":3,\"batchSize\":12,\"shuffle\":true,\"threads\":1,\"accelerator\":\"" + accelerator + "\"}";
    }

    @Test
    void a_run_comes_to_the_same_metrics_as_without() {
        var with = run(
                LAYERS, Map.of("training", training("auto")), Batteries.with().accelerated());
        var without = run(LAYERS, Map.of("training", training("auto")), Batteries.with());
        assertThat(with.accelerator()).startsWith("onednn 3.11");
        assertThat(without.accelerator()).isEqualTo("none");
        for (String metric : List.of("loss", "accuracy")) {
            assertThat(with.last().get(metric))
                    .as(metric)
                    .isCloseTo(without.last().get(metric), within(1e-3));
        }
        assertThat(with.test().metrics().get("test_loss"))
                .isCloseTo(without.test().metrics().get("test_loss"), within(1e-3));
    }

    @Test
    void a_loop_of_one_s_own_comes_to_the_same_weights() {
        var experiment = Spec.of(
                LAYERS,
                Map.of(
                        "training",
                        "{\"epochs\":1,\"batchSize\":12,\"shuffle\":false,\"threads\":1}",
                        "dataset",
                        "{\"type\":\"made-up\",\"split\":{\"validation\":0,\"test\":0,\"stratified\":false,\"validateOnTest\":false}}"));
        var trained = Session.prepare(experiment, Batteries.with().accelerated(), IMAGES);
        trained.accelerate();
        trained.train(new Recorded(folder));
        var own = Session.prepare(experiment, Batteries.with().accelerated(), IMAGES);
        assertThat(own.accelerate()).startsWith("onednn 3.11");
        try (var batches = new Batches(IMAGES.training(), IMAGES.shape(), 3, 12)) {
            var net = (MultiLayerNetwork) own.net().orElseThrow();
            for (var batch : batches.inOrder()) net.fit(batch.features(), batch.labels());
        }
        assertThat(own.weightsSha256()).isEqualTo(trained.weightsSha256());
    }

    @Test
    void the_spec_can_switch_it_off() {
        assertThat(run(
                                LAYERS,
                                Map.of("training", training("off")),
                                Batteries.with().accelerated())
                        .accelerator())
                .isEqualTo("off");
    }

    @Test
    void a_net_that_is_not_known_goes_the_ordinary_way_and_says_why() {
        String softmax = "{\"type\":\"flatten\"}," + Spec.dense(3, "softmax") + ",{\"type\":\"odd\"}";
        var parts = Batteries.with(new OddLayer(OddLayer.Wrong.NOTHING));
        assertThat(run(softmax, Map.of(), parts.accelerated()).accelerator())
                .isEqualTo("none: layer 0 (DenseLayer): the activation softmax is not known");
    }

    @Test
    void a_layer_that_is_not_known_goes_the_ordinary_way_among_others() {
        Map<String, String> training = Map.of("training", training("auto"));
        String layers = LAYERS.replace(
                "{\"type\":\"flatten\"},",
                "{\"type\":\"odd\"}, {\"type\":\"flatten\"}," + Spec.dense(4, "softmax") + ",");
        var parts = Batteries.with(new OddLayer(OddLayer.Wrong.NOTHING));
        var with = run(layers, training, parts.accelerated());
        var without = run(layers, training, parts);
        assertThat(with.accelerator())
                .startsWith("onednn 3.11")
                .endsWith(", but layers 3 (Odd), 4 (DenseLayer) by DL4J");
        for (String metric : List.of("loss", "accuracy")) {
            assertThat(with.last().get(metric))
                    .as(metric)
                    .isCloseTo(without.last().get(metric), within(1e-3));
        }
        assertThat(with.test().metrics().get("test_loss"))
                .isCloseTo(without.test().metrics().get("test_loss"), within(1e-3));
    }
}
