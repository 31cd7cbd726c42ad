package io.mortise.benchmarks.training.contender;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DigitsTest {
    @Test
    void are_the_first_ones_in_their_own_order_scaled_to_one() {
        var digits = Digits.of(MadeUp.digits(12), 4, 3);
        assertThat(digits.count()).isEqualTo(3);
        assertThat(digits.batch()).isEqualTo(4);
        assertThat(digits.labels()[1]).containsExactly(4, 5, 6, 7);
        assertThat(digits.images()[1]).hasSize(4 * Digits.PIXELS);
        assertThat(digits.images()[1][Digits.PIXELS]).isEqualTo(5 / 255f);
    }

    @Test
    void have_a_one_where_the_class_is() {
        assertThat(Digits.of(MadeUp.digits(12), 2, 1).oneHot(0))
                .containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
