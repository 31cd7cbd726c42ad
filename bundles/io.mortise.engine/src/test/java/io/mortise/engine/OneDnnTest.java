package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mortise.api.Experiment;
import io.mortise.spi.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNBatchNormHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Guards the numbers of DL4J's layers that go through oneDNN. DL4J 1.0.0-M2.1 has it switched off by default, its own tests
 * never saw this build, and the bare batchnorm operation is known to go wrong on column-major input there.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OneDnnTest {
    private static final String SWITCH = "org.eclipse.deeplearning4j.helpers.disable";
    private static final Dataset IMAGES = MadeUp.images(40, 3);
    private static final Experiment NET = Spec.of("""
            {"type":"conv2d","filters":6,"kernelSize":[3,3],"activation":"relu"}, {"type":"batch-normalization"},
            {"type":"max-pooling2d","poolSize":[2,2]}, {"type":"flatten"},
            {"type":"dense","units":8,"activation":"relu"}, {"type":"batch-normalization"},
            {"type":"dense","units":3,"activation":"softmax"}
            """, Map.of("optimizer", "{\"type\":\"sgd\",\"learningRate\":0.1}"));
    private static final Experiment NORM_FIRST = Spec.of("""
            {"type":"batch-normalization"}, {"type":"flatten"}, {"type":"dense","units":3,"activation":"softmax"}
            """);

    @AfterEach
    void as_it_was() {
        System.clearProperty(SWITCH);
    }

    private static Net net(Experiment experiment, boolean helpers) {
        System.setProperty(SWITCH, String.valueOf(!helpers));
        return NetBuilder.build(experiment, new Assembly(Batteries.with()), IMAGES)
                .net();
    }

    private static List<Batches.Batch> batches() {
        var list = new ArrayList<Batches.Batch>();
        try (var batches = new Batches(IMAGES.training(), IMAGES.shape(), 3, 8)) {
            batches.inOrder().forEach(list::add);
        }
        return list;
    }

    private static double largestDifference(INDArray a, INDArray b) {
        return a.sub(b).amaxNumber().doubleValue();
    }

    @Test
    void is_really_on_with_the_switch_and_off_without() {
        var on = net(NET, true);
        assertThat(Machine.oneDnn()).isTrue();
        assertThat(on.getLayer(0).getHelper()).isInstanceOf(MKLDNNConvHelper.class);
        assertThat(on.getLayer(1).getHelper()).isInstanceOf(MKLDNNBatchNormHelper.class);
        var off = net(NET, false);
        assertThat(Machine.oneDnn()).isFalse();
        assertThat(off.getLayer(0).getHelper()).isNull();
    }

    @Test
    void five_steps_with_it_and_without_it_agree() {
        var on = net(NET, true);
        var off = net(NET, false);
        var first = on.params().dup();
        assertThat(off.params()).isEqualTo(first);
        train(on, true);
        train(off, false);
        assertThat(largestDifference(on.params(), first))
                .as("something was learnt")
                .isGreaterThan(1e-2);
        assertThat(largestDifference(on.params(), off.params())).isCloseTo(0, within(1e-5));
    }

    private static void train(Net net, boolean helpers) {
        System.setProperty(SWITCH, String.valueOf(!helpers));
        for (var batch : batches()) net.fit(batch.features(), batch.labels());
    }

    @Nested
    class Batch_normalization_of_column_major_input {
        @Test
        void answers_as_it_does_to_row_major_input() {
            var net = net(NORM_FIRST, true);
            train(net, true);
            var features = batches().getFirst().features();
            assertThat(largestDifference(net.logits(features.dup('f')), net.logits(features.dup('c'))))
                    .isCloseTo(0, within(1e-5));
        }

        @Test
        void learns_what_it_does_from_row_major_input() {
            var rows = net(NORM_FIRST, true);
            var columns = net(NORM_FIRST, true);
            for (var batch : batches()) {
                rows.fit(batch.features().dup('c'), batch.labels());
                columns.fit(batch.features().dup('f'), batch.labels());
            }
            assertThat(largestDifference(rows.params(), columns.params())).isCloseTo(0, within(1e-5));
        }

        @Test
        void agrees_with_the_layer_without_oneDNN() {
            var on = net(NORM_FIRST, true);
            var off = net(NORM_FIRST, false);
            for (var batch : batches()) {
                System.setProperty(SWITCH, "false");
                on.fit(batch.features().dup('f'), batch.labels());
                System.setProperty(SWITCH, "true");
                off.fit(batch.features().dup('f'), batch.labels());
            }
            assertThat(largestDifference(on.params(), off.params())).isCloseTo(0, within(1e-5));
        }
    }
}
