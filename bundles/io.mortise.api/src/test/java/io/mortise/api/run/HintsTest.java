package io.mortise.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** For each hint a run that gives it, and one much like it that does not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HintsTest {
    private static final RunId ID = new RunId("20261122-120000-abcdef");
    private static final double NONE = -1;

    /** A run on ten classes, to be given what the test is about. */
    private static final class Made {
        private final List<Map<String, Double>> history = new ArrayList<>();
        private final Map<String, Double> metrics = new LinkedHashMap<>();
        private final Map<String, Object> spec = new LinkedHashMap<>(Map.of("model", Map.of()));
        private RunStatus status = RunStatus.COMPLETED;
        private String cause;
        private int planned;
        private long[][] confusion;
        private List<String> classes =
                IntStream.range(0, 10).mapToObj(String::valueOf).toList();

        Made epoch(double loss, double valLoss) {
            return epoch(loss, valLoss, 0.98);
        }

        Made epoch(double loss, double valLoss, double accuracy) {
            var epoch = new LinkedHashMap<>(Map.of("epoch", history.size() + 1.0, "loss", loss, "accuracy", accuracy));
            if (valLoss != NONE) epoch.put("val_loss", valLoss);
            history.add(epoch);
            return this;
        }

        Made of(int epochs) {
            planned = epochs;
            return this;
        }

        Made failed(String why) {
            status = RunStatus.FAILED;
            cause = why;
            return this;
        }

        Made running() {
            status = RunStatus.RUNNING;
            return this;
        }

        Made metric(String name, double value) {
            metrics.put(name, value);
            return this;
        }

        Made spec(String key, Object value) {
            spec.put(key, value);
            return this;
        }

        Made confusion(long[]... rows) {
            confusion = rows;
            classes = IntStream.range(0, rows.length).mapToObj(String::valueOf).toList();
            return this;
        }

        List<String> hints() {
            var counts = confusion == null
                    ? null
                    : java.util.Arrays.stream(confusion)
                            .map(row -> java.util.Arrays.stream(row).boxed().toList())
                            .toList();
            int epochs = planned == 0 ? history.size() : planned;
            var summary = new RunSummary(ID, "made", status, 1, metrics, null, 1, 1, history.size(), epochs, cause);
            return new RunDetails(
                            summary,
                            spec,
                            Map.of(),
                            null,
                            history,
                            classes,
                            counts,
                            counts == null ? null : ClassificationReport.of(classes, counts),
                            Map.of(),
                            List.of(),
                            List.of(),
                            List.of())
                    .hints().stream().map(Hint::id).toList();
        }
    }

    private static Made sound() {
        return new Made().epoch(0.3, 0.1).epoch(0.1, 0.06).epoch(0.07, 0.05).epoch(0.06, 0.0495);
    }

    @Test
    void a_sound_run_gives_none() {
        assertThat(sound().hints()).isEmpty();
        assertThat(new Made().hints()).isEmpty();
    }

    @Test
    void a_loss_that_is_no_number() {
        assertThat(sound().epoch(Double.NaN, Double.NaN).hints()).contains("nan-loss");
        assertThat(new Made().failed("The loss became NaN in step 312").hints()).containsExactly("nan-loss");
        assertThat(new Made().failed("the disk is full").hints()).isEmpty();
    }

    @Test
    void one_that_learns_nothing() {
        assertThat(new Made().epoch(2.31, 2.30, 0.11).epoch(2.30, 2.30, 0.10).hints())
                .containsExactly("not-learning");
        assertThat(new Made()
                        .epoch(2.31, 2.30, 0.11)
                        .epoch(1.9, 1.8, 0.35)
                        .epoch(1.8, 1.75, 0.4)
                        .hints())
                .isEmpty();
        assertThat(new Made().epoch(2.31, 2.30, 0.11).running().hints())
                .as("one epoch is too early to tell")
                .isEmpty();
    }

    @Test
    void overfitting() {
        assertThat(sound().epoch(0.04, 0.053).epoch(0.02, 0.06).hints()).containsExactly("overfitting");
        assertThat(sound().epoch(0.055, 0.053).epoch(0.05, 0.052).hints())
                .as("a little up is noise")
                .isEmpty();
        assertThat(sound().epoch(0.09, 0.09).epoch(0.09, 0.09).hints())
                .as("training got worse, too")
                .isEmpty();
    }

    @Test
    void a_training_that_does_not_settle() {
        var jumping = sound();
        var calm = sound();
        for (int i = 0; i < 4; i++) {
            jumping.epoch(0.06, 0.08).epoch(0.06, 0.05);
            calm.epoch(0.06, 0.053).epoch(0.06, 0.05);
        }
        assertThat(jumping.hints()).containsExactly("unsteady");
        assertThat(calm.hints()).isEmpty();
    }

    @Test
    void one_that_was_still_getting_better() {
        assertThat(new Made().epoch(0.3, 0.2).epoch(0.2, 0.15).hints()).containsExactly("still-improving");
        assertThat(new Made().epoch(0.3, 0.2).epoch(0.2, 0.15).of(10).hints())
                .as("it was stopped before its plan was done")
                .isEmpty();
        assertThat(sound().hints()).isEmpty();
    }

    @Test
    void a_test_set_that_goes_worse_than_validation() {
        long[][] half = {{400, 100}, {100, 400}};
        assertThat(new Made()
                        .confusion(half)
                        .metric("test_accuracy", 0.8)
                        .metric("val_accuracy", 0.9)
                        .hints())
                .containsExactly("test-below-validation");
        assertThat(new Made()
                        .confusion(half)
                        .metric("test_accuracy", 0.8)
                        .metric("val_accuracy", 0.82)
                        .hints())
                .isEmpty();
    }

    @Test
    void a_class_that_is_not_recognised() {
        assertThat(new Made().confusion(new long[] {95, 5}, new long[] {70, 30}).hints())
                .containsExactly("forgotten-class");
        assertThat(new Made().confusion(new long[] {95, 5}, new long[] {40, 60}).hints())
                .isEmpty();
        assertThat(new Made().confusion(new long[] {9, 0}, new long[] {4, 2}).hints())
                .as("six examples are too few to tell")
                .isEmpty();
    }

    @Test
    void uneven_classes() {
        assertThat(new Made()
                        .confusion(new long[] {490, 10}, new long[] {5, 45})
                        .hints())
                .containsExactly("uneven-classes");
        assertThat(new Made()
                        .confusion(new long[] {190, 10}, new long[] {5, 45})
                        .hints())
                .isEmpty();
    }

    @Test
    void validation_on_the_test_set_and_none_at_all() {
        var onTest = Map.of("split", Map.of("validateOnTest", true));
        assertThat(sound().spec("dataset", onTest).hints()).containsExactly("validated-on-test");
        var without = new Made().epoch(0.3, NONE).epoch(0.2, NONE).epoch(0.1, NONE);
        assertThat(without.hints()).containsExactly("no-validation");
        assertThat(without.spec("estimator", "svm").hints())
                .as("an estimator has no epochs")
                .isEmpty();
    }
}
