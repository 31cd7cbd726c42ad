package io.mortise.callback.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.callback.core.ReduceLrOnPlateau.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReduceLrOnPlateauTest {
    private static final double RATE = 0.1;

    @Nested
    class lowers_the_rate {
        @Test
        void after_as_many_epochs_without_improvement_as_its_patience_and_counts_anew() {
            Script script = run(options(0.5, 2, 0, 0, 0), 5, 5, 5, 5, 5, 5);

            assertThat(script.rates).containsExactly(0.1, 0.1, 0.1, 0.05, 0.05, 0.025);
            assertThat(script.infos.getFirst()).contains("0.1 to 0.05 after epoch 3");
        }

        @Test
        void with_patience_0_as_with_1() {
            assertThat(run(options(0.5, 0, 0, 0, 0), 5, 5, 5).rates).containsExactly(0.1, 0.1, 0.05);
            assertThat(run(options(0.5, 1, 0, 0, 0), 5, 5, 5).rates).containsExactly(0.1, 0.1, 0.05);
        }

        @Test
        void where_the_change_is_the_least_one_exactly() {
            assertThat(run(options(0.5, 1, 0.25, 0, 0), 1, 0.75, 1).rates).containsExactly(0.1, 0.1, 0.05);
            assertThat(run(options(0.5, 1, 0.25, 0, 0), 1, 0.625, 1).rates).containsExactly(0.1, 0.1, 0.1);
        }

        @Test
        void where_values_are_not_numbers() {
            assertThat(run(options(0.5, 1, 0, 0, 0), 1, Double.NaN, 0.5).rates).containsExactly(0.1, 0.1, 0.05);
        }

        @Test
        void but_not_during_the_cooldown() {
            assertThat(run(options(0.5, 1, 0, 3, 0), 5, 5, 5, 5, 5, 5).rates)
                    .containsExactly(0.1, 0.1, 0.05, 0.05, 0.05, 0.025);
        }

        @Test
        void never_below_its_least() {
            assertThat(run(options(0.1, 1, 0, 0, 0.005), 5, 5, 5, 5, 5).rates)
                    .containsExactly(0.1, 0.1, 0.1 * 0.1, 0.005, 0.005);
        }

        @Test
        void never_to_nothing() {
            double[] plateau = new double[500];

            assertThat(run(options(0.1, 0, 0, 0, 0), plateau).rates).allMatch(rate -> rate > 0);
        }
    }

    @Test
    void does_nothing_without_the_metric_but_to_say_so_once() {
        Options options = new Options("val_auc", 0.5, 0, Mode.AUTO, 0, 0, 0);

        Script script = run(options, 5, 5, 5);

        assertThat(script.rates).containsExactly(0.1, 0.1, 0.1);
        assertThat(script.warnings).singleElement().asString().contains("val_auc", "val_loss");
    }

    @Test
    void counts_as_keras_does_over_random_histories() {
        var random = new Random(21);
        for (int i = 0; i < 3000; i++) {
            double[] history = Histories.random(random);
            boolean maximize = random.nextBoolean();
            Options options = new Options(
                    "val_loss",
                    0.3,
                    random.nextInt(4),
                    maximize ? Mode.MAX : Mode.MIN,
                    random.nextInt(3) / 8.0,
                    random.nextInt(4),
                    random.nextInt(3) * 0.004);
            double[] shown = maximize ? Histories.negated(history) : history;

            assertThat(run(options, shown).rates)
                    .as("%s over %s", options, shown)
                    .isEqualTo(rates(history, options));
        }
    }

    /**
     * Keras's rule told by dates instead of counters: a cooldown of n epochs means that counting begins with the n-th
     * epoch after the lowering, but not before the next one. Small values are good.
     */
    private static List<Double> rates(double[] history, Options options) {
        var rates = new ArrayList<Double>();
        double rate = RATE;
        double best = Double.POSITIVE_INFINITY;
        int countsFrom = 0;
        for (int epoch = 0; epoch < history.length; epoch++) {
            rates.add(rate);
            if (history[epoch] + options.minDelta() < best) {
                best = history[epoch];
                countsFrom = Math.max(countsFrom, epoch + 1);
            } else if (epoch >= countsFrom && epoch - countsFrom + 1 >= options.patience() && rate > options.minLr()) {
                rate = Math.max(rate * options.factor(), options.minLr());
                countsFrom = epoch + Math.max(1, options.cooldown());
            }
        }
        return rates;
    }

    private static Options options(double factor, int patience, double minDelta, int cooldown, double minLr) {
        return new Options("val_loss", factor, patience, Mode.AUTO, minDelta, cooldown, minLr);
    }

    private static Script run(Options options, double... values) {
        return Script.of(values).withRate(RATE).run(new ReduceLrOnPlateau().build(options, new NoParts()));
    }
}
