package io.mortise.callback.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.callback.core.EarlyStopping.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EarlyStoppingTest {
    @Nested
    class stops {
        @Test
        void after_as_many_epochs_without_improvement_as_its_patience() {
            Script script = run(patience(2), 5, 4, 4, 4, 1);

            assertThat(script.lastEpoch()).isEqualTo(4);
            assertThat(script.stops.getFirst()).contains("val_loss", "2 epochs", "4.0 in epoch 2");
        }

        @Test
        void with_patience_0_at_the_first_epoch_that_is_no_better() {
            assertThat(run(patience(0), 5, 4, 4, 3).lastEpoch()).isEqualTo(3);
            assertThat(run(patience(1), 5, 4, 4, 3).lastEpoch()).isEqualTo(3);
        }

        @Test
        void never_at_the_first_epoch_even_if_its_value_is_not_a_number() {
            assertThat(run(patience(0), Double.NaN, Double.NaN, 1).lastEpoch()).isEqualTo(2);
        }

        @Test
        void where_the_change_is_the_least_one_exactly() {
            Options quarter = new Options("val_loss", 0.25, 1, Mode.AUTO, null, false, 0);

            assertThat(run(quarter, 1, 0.75, 0.5).lastEpoch()).isEqualTo(2);
            assertThat(run(quarter, 1, 0.625, 0.25).lastEpoch()).isEqualTo(3);
        }

        @Test
        void when_the_baseline_is_not_beaten_within_the_patience_although_the_metric_improves() {
            Script script = run(new Options("val_loss", 0, 3, Mode.MIN, 1.0, false, 0), 9, 8, 7, 7, 6);

            assertThat(script.lastEpoch()).isEqualTo(4);
            assertThat(script.stops.getFirst()).contains("baseline 1.0", "7.0 in epoch 3");
        }

        @Test
        void without_counting_the_epochs_before_the_one_it_starts_from() {
            assertThat(run(new Options("val_loss", 0, 2, Mode.AUTO, null, false, 3), 1, 2, 3, 4, 5, 6, 7)
                            .lastEpoch())
                    .isEqualTo(6);
        }

        @Test
        void when_a_metric_that_grows_by_its_name_has_stopped_growing() {
            var history =
                    List.of(Map.of("val_accuracy", 0.5), Map.of("val_accuracy", 0.6), Map.of("val_accuracy", 0.4));
            Options options = new Options("val_accuracy", 0, 1, Mode.AUTO, null, false, 0);

            Script script = new Script(Path.of("unused"), history).run(callback(options));

            assertThat(script.lastEpoch()).isEqualTo(3);
            assertThat(script.stops).hasSize(1);
        }
    }

    @Nested
    class goes_on {
        @Test
        void while_the_metric_improves() {
            Script script = run(patience(0), 5, 4, 3, 2);

            assertThat(script.stops).isEmpty();
            assertThat(script.lastEpoch()).isEqualTo(4);
        }

        @Test
        void without_the_metric_and_says_so_once_with_what_there_is() {
            Options options = new Options("val_accuracy", 0, 0, Mode.AUTO, null, true, 0);

            Script script = run(options, 1, 2, 3);

            assertThat(script.lastEpoch()).isEqualTo(3);
            assertThat(script.warnings).singleElement().asString().contains("val_accuracy", "val_loss");
        }
    }

    @Nested
    class restores_at_the_end {
        @Test
        void the_best_weights_where_it_stopped() {
            Script script = run(restoring(2), 5, 3, 4, 4);

            assertThat(script.weightsOfEpoch()).isEqualTo(2);
            assertThat(script.infos).singleElement().asString().contains("epoch 2");
        }

        @Test
        void the_best_weights_where_the_training_ended_by_itself() {
            assertThat(run(restoring(9), 5, 3, 4).weightsOfEpoch()).isEqualTo(2);
        }

        @Test
        void the_first_weights_where_no_value_was_a_number() {
            assertThat(run(restoring(1), Double.NaN, Double.NaN).weightsOfEpoch())
                    .isEqualTo(1);
        }

        @Test
        void the_best_weights_although_none_beat_the_baseline() {
            assertThat(run(new Options("val_loss", 0, 2, Mode.MIN, 1.0, true, 0), 9, 8, 9, 9)
                            .weightsOfEpoch())
                    .isEqualTo(2);
        }

        @Test
        void nothing_unless_it_is_asked_to() {
            assertThat(run(patience(2), 5, 3, 4, 4).weightsOfEpoch()).isEqualTo(4);
        }
    }

    @Test
    void counts_as_keras_does_over_random_histories() {
        var random = new Random(20);
        for (int i = 0; i < 3000; i++) {
            double[] history = Histories.random(random);
            boolean maximize = random.nextBoolean();
            Double baseline = random.nextBoolean() ? null : (maximize ? -1 : 1) * (double) random.nextInt(6);
            Options options = new Options(
                    "val_loss",
                    random.nextInt(3) / 8.0,
                    random.nextInt(5),
                    maximize ? Mode.MAX : Mode.MIN,
                    baseline,
                    random.nextInt(4) == 0,
                    random.nextInt(4));
            double[] shown = maximize ? Histories.negated(history) : history;

            Script script = run(options, shown);

            int last = lastEpoch(history, options, baseline == null ? null : Math.abs(baseline));
            assertThat(script.lastEpoch()).as("%s over %s", options, shown).isEqualTo(last + 1);
            if (options.restoreBestWeights()) {
                assertThat(script.weightsOfEpoch())
                        .as("%s over %s", options, shown)
                        .isEqualTo(bestEpoch(history, options, last) + 1);
            }
        }
    }

    /** Keras's rule told of whole histories instead of epoch by epoch; epochs from 0, small values are good. */
    private static int lastEpoch(double[] history, Options options, @Nullable Double baseline) {
        for (int epoch = Math.max(1, options.startFromEpoch()); epoch < history.length; epoch++) {
            int now = epoch;
            int lastReset = improvements(history, options, epoch)
                    .filter(i -> baseline == null || history[i] + options.minDelta() < baseline)
                    .max()
                    .orElse(options.startFromEpoch() - 1);
            boolean improved = improvements(history, options, epoch).anyMatch(i -> i == now);
            if (!improved && epoch - lastReset >= options.patience()) {
                return epoch;
            }
        }
        return history.length - 1;
    }

    private static int bestEpoch(double[] history, Options options, int last) {
        int fallback = options.startFromEpoch() > last ? last : options.startFromEpoch();
        return improvements(history, options, last).max().orElse(fallback);
    }

    /** The epochs that were better by more than the least change than the best before them. */
    private static IntStream improvements(double[] history, Options options, int last) {
        var improvements = IntStream.builder();
        double best = Double.POSITIVE_INFINITY;
        for (int i = options.startFromEpoch(); i <= last; i++) {
            if (history[i] + options.minDelta() < best) {
                improvements.add(i);
                best = history[i];
            }
        }
        return improvements.build();
    }

    private static Options patience(int patience) {
        return new Options("val_loss", 0, patience, Mode.AUTO, null, false, 0);
    }

    private static Options restoring(int patience) {
        return new Options("val_loss", 0, patience, Mode.AUTO, null, true, 0);
    }

    private static io.mortise.spi.Callback callback(Options options) {
        return new EarlyStopping().build(options, new NoParts());
    }

    private static Script run(Options options, double... values) {
        return Script.of(values).run(callback(options));
    }
}
