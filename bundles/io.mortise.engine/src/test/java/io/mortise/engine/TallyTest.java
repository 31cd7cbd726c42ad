package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mortise.optimizer.core.Accuracy;
import io.mortise.spi.Decision;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.factory.Nd4j;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TallyTest {
    private static final List<Assembly.NamedMetric> ACCURACY = List.of(
            new Assembly.NamedMetric("accuracy", (label, answer) -> Decision.USUAL.of(answer) == label ? 1 : 0));

    @Test
    void means_weigh_each_example_alike_however_large_its_batch() {
        var tally = new Tally(ACCURACY);
        var right = new float[] {1, 0};
        var wrong = new float[] {0, 1};
        var first = tally.add(1.0, new int[] {0, 0, 0}, new float[][] {right, right, right});
        var second = tally.add(5.0, new int[] {0}, new float[][] {wrong});
        assertThat(first).containsEntry("loss", 1.0).containsEntry("accuracy", 1.0);
        assertThat(second).containsEntry("loss", 5.0).containsEntry("accuracy", 0.0);
        assertThat(tally.means("val_")).containsOnlyKeys("val_loss", "val_accuracy");
        assertThat(tally.means("").get("loss")).isCloseTo((3 * 1.0 + 5.0) / 4, within(1e-12));
        assertThat(tally.means("").get("accuracy")).isEqualTo(0.75);
    }

    @Test
    void the_class_is_the_one_with_the_highest_probability_the_first_of_equals() {
        assertThat(Decision.USUAL.of(new float[] {0.1f, 0.7f, 0.2f})).isEqualTo(1);
        assertThat(Decision.USUAL.of(new float[] {0.4f, 0.4f, 0.2f})).isZero();
    }

    @Test
    void of_a_single_output_class_1_begins_above_one_half() {
        assertThat(Decision.USUAL.of(new float[] {0.5f})).isZero();
        assertThat(Decision.USUAL.of(new float[] {0.5001f})).isEqualTo(1);
    }

    @Test
    void of_two_classes_a_threshold_decides_whether_there_is_an_output_for_each_or_one_in_all() {
        var early = new Decision(0.3);
        assertThat(early.of(new float[] {0.31f})).isEqualTo(1);
        assertThat(early.of(new float[] {0.29f})).isZero();
        assertThat(early.of(new float[] {0.69f, 0.31f})).isEqualTo(1);
        assertThat(early.of(new float[] {0.71f, 0.29f})).isZero();
        assertThat(early.of(new float[] {0.4f, 0.31f, 0.29f})).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new Decision(1));
    }

    @Test
    void of_a_single_output_accuracy_counts_as_the_confusion_matrix_does() {
        var accuracy = new Accuracy().build(new Accuracy.Options());
        for (float answer : new float[] {0, 0.4999f, 0.5f, 0.5001f, 1}) {
            for (int label = 0; label < 2; label++) {
                var said = new float[] {answer};
                assertThat(accuracy.of(label, said))
                        .as("%s of %s", answer, label)
                        .isEqualTo(Decision.USUAL.of(said) == label ? 1 : 0);
            }
        }
    }

    @Test
    void probabilities_have_a_row_for_each_example_whatever_the_order_in_memory() {
        var logits = Nd4j.createFromArray(new float[][] {{0, 0}, {100, 0}, {0, 100}});
        for (char order : new char[] {'c', 'f'}) {
            var rows = Tally.probabilities(logits.dup(order), new ActivationSoftmax());
            assertThat(rows).hasDimensions(3, 2);
            assertThat(rows[0]).containsExactly(new float[] {0.5f, 0.5f}, within(1e-6f));
            assertThat(rows[1]).containsExactly(new float[] {1, 0}, within(1e-6f));
            assertThat(rows[2]).containsExactly(new float[] {0, 1}, within(1e-6f));
        }
        assertThat(Tally.probabilities(Nd4j.createFromArray(new float[][] {{0}}), new ActivationSigmoid())[0])
                .containsExactly(0.5f);
    }
}
