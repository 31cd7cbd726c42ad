package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.LayerTable;
import io.mortise.spi.Dataset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.factory.Nd4j;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NetBuilderTest {
    private static final String CONV =
            "{\"type\":\"conv2d\",\"filters\":3,\"kernelSize\":[3,3],\"activation\":\"relu\"}";
    private static final String FLATTEN = "{\"type\":\"flatten\"}";
    private static final Dataset IMAGES = MadeUp.images(12, 3);

    private static NetBuilder.Built build(Experiment experiment, Dataset dataset) {
        return NetBuilder.build(experiment, new Assembly(Batteries.with()), dataset);
    }

    private static NetBuilder.Built build(String... layers) {
        return build(Spec.of(String.join(",", layers)), IMAGES);
    }

    @Nested
    class The_closing_layer {
        @Test
        void takes_over_the_last_activation() {
            var net = build(CONV, FLATTEN, Spec.dense(3, "softmax")).net();
            assertThat(net.headActivation().getClass().getSimpleName()).containsIgnoringCase("softmax");
            var dense = (BaseLayer) net.getLayer(1).conf().getLayer();
            assertThat(dense.getActivationFn()).isInstanceOf(ActivationIdentity.class);
        }

        @Test
        void has_none_where_the_last_layer_has_none() {
            var net = build(FLATTEN, Spec.dense(3, "linear")).net();
            assertThat(net.headActivation()).isInstanceOf(ActivationIdentity.class);
        }

        @Test
        void leaves_the_activations_before_it_where_they_are() {
            var net = build(FLATTEN, Spec.dense(5, "relu"), Spec.dense(3, "softmax"))
                    .net();
            var hidden = (BaseLayer) net.getLayer(0).conf().getLayer();
            assertThat(hidden.getActivationFn().getClass().getSimpleName()).containsIgnoringCase("relu");
        }

        @Test
        void makes_the_net_s_answers_probabilities_and_its_logits_not() {
            var net = (ListNet) build(FLATTEN, Spec.dense(3, "softmax")).net();
            var input = Nd4j.createFromArray(new float[64]).addi(0.5f).reshape('c', 1, 1, 8, 8);
            double sum = net.output(input).sumNumber().doubleValue();
            assertThat(sum).isBetween(0.9999, 1.0001);
            var logits = net.logits(input);
            var again = Tally.probabilities(logits.dup(), net.headActivation())[0];
            for (int c = 0; c < 3; c++)
                assertThat(again[c]).isEqualTo(net.output(input).getFloat(0, c));
        }
    }

    @Nested
    class Its_table {
        @Test
        void has_a_row_for_each_layer_of_the_spec_with_shapes_as_Keras_prints_them() {
            LayerTable table = build(CONV, FLATTEN, Spec.dense(4, "relu"), Spec.dense(3, "softmax"))
                    .table();
            assertThat(table.rows())
                    .containsExactly(
                            new LayerTable.Row("conv2d", "conv2d", List.of(6, 6, 3), 30, 30),
                            new LayerTable.Row("flatten", "flatten", List.of(108), 0, 0),
                            new LayerTable.Row("dense", "dense", List.of(4), 436, 436),
                            new LayerTable.Row("dense_1", "dense", List.of(3), 15, 15));
            assertThat(table.total()).isEqualTo(481);
            assertThat(table.memoryBytes()).isPositive();
        }

        @Test
        void counts_running_means_and_variances_as_parameters_that_are_not_trained() {
            var row = build("{\"type\":\"batch-normalization\"}", FLATTEN, Spec.dense(3, "softmax"))
                    .table()
                    .rows()
                    .getFirst();
            assertThat(row.parameters()).isEqualTo(4);
            assertThat(row.trainable()).isEqualTo(2);
        }
    }

    @Test
    void the_same_seed_gives_the_same_first_weights() {
        String[] layers = {CONV, FLATTEN, Spec.dense(3, "softmax")};
        var experiment = Spec.of(String.join(",", layers), Map.of("seed", "43"));
        assertThat(build(layers).net().params()).isEqualTo(build(layers).net().params());
        assertThat(build(experiment, IMAGES).net().params())
                .isNotEqualTo(build(layers).net().params());
    }

    @Nested
    class Names_the_layer {
        private static void refused(String where, String inSummary, Experiment experiment, Dataset dataset) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> build(experiment, dataset))
                    .satisfies(e -> {
                        assertThat(e.problems()).hasSize(1);
                        var problem = e.problems().getFirst();
                        assertThat(problem.where()).startsWith(where);
                        assertThat(problem.summary()).contains(inSummary);
                        assertThat(problem.fixes()).isNotEmpty();
                    });
        }

        private static void refused(String where, String inSummary, String... layers) {
            refused(where, inSummary, Spec.of(String.join(",", layers)), IMAGES);
        }

        @Test
        void whose_kernel_is_larger_than_its_input() {
            String large = "{\"type\":\"conv2d\",\"filters\":3,\"kernelSize\":[9,9]}";
            refused("/model/layers/1", "", CONV, large, FLATTEN, Spec.dense(3, "softmax"));
        }

        @Test
        void that_makes_too_few_outputs() {
            refused("/model/layers/1", "3 classes", FLATTEN, Spec.dense(2, "softmax"));
        }

        @Test
        void that_leaves_an_image_at_the_end() {
            refused("/model/layers/0", "", CONV);
        }

        @Test
        void or_the_loss_that_tells_only_two_classes_apart() {
            var experiment =
                    Spec.of(FLATTEN + "," + Spec.dense(1, "sigmoid"), Map.of("loss", "\"binary-crossentropy\""));
            refused("/loss", "two classes", experiment, IMAGES);
        }
    }

    @Nested
    class A_net_that_is_too_large {
        @Test
        void is_refused_before_anything_is_allocated() {
            long before = Pointer.totalBytes();
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> build(FLATTEN, Spec.dense(1_000_000_000, "relu"), Spec.dense(3, "softmax")))
                    .satisfies(e -> {
                        assertThat(e.problems().getFirst().where()).isEqualTo("/model/layers");
                        assertThat(e.problems().getFirst().summary()).contains("parameters", "MB");
                    });
            assertThat(Pointer.totalBytes() - before).isLessThan(64 << 20);
        }

        @Test
        void may_fit_in_smaller_batches() {
            var fix = Pattern.compile("use at most (\\d+)");
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> inBatchesOf(1_000_000_000))
                    .satisfies(e -> {
                        var problem = e.problems().getFirst();
                        assertThat(problem.where()).isEqualTo("/training/batchSize");
                        assertThat(problem.summary()).contains("batches of 1000000000", "MB");
                        var found = fix.matcher(problem.fixes().getFirst());
                        assertThat(found.matches()).isTrue();
                        int fits = Integer.parseInt(found.group(1));
                        assertThat(Integer.bitCount(fits)).isEqualTo(1);
                        assertThat(inBatchesOf(fits).table().total()).isPositive();
                        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> inBatchesOf(2 * fits));
                    });
        }

        private static NetBuilder.Built inBatchesOf(int size) {
            var training = "{\"epochs\":1,\"batchSize\":" + size + ",\"shuffle\":true,\"threads\":1}";
            return build(
                    Spec.of(CONV + "," + FLATTEN + "," + Spec.dense(3, "softmax"), Map.of("training", training)),
                    IMAGES);
        }
    }

    @Nested
    class A_net_without_weights {
        @Test
        void is_refused() {
            var vectors = MadeUp.vectors(12, 3, 3);
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> build(Spec.of("{\"type\":\"dropout\",\"rate\":0.5}"), vectors))
                    .satisfies(
                            e -> assertThat(e.problems().getFirst().summary()).contains("no weights"));
        }
    }
}
