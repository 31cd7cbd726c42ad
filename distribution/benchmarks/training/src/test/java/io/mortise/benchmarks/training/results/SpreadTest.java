package io.mortise.benchmarks.training.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpreadTest {
    @Test
    void the_median_is_the_one_in_the_middle() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).contains(new Spread(1, 4, 9));
    }

    @Test
    void or_the_mean_of_the_two_in_the_middle() {
        assertThat(Spread.of(List.of(8.0, 1.0, 4.0, 5.0))).contains(new Spread(1, 4.5, 8));
    }

    @Test
    void a_single_number_is_all_three() {
        assertThat(Spread.of(List.of(7.0))).contains(new Spread(7, 7, 7));
    }

    @Test
    void nothing_has_none() {
        assertThat(Spread.of(List.of())).isEmpty();
    }
}
