package io.mortise.webui.internal.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Less of what is too much to draw. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThinningTest {
    @Test
    void what_fits_stays_as_it_is() {
        var few = List.of(1, 2, 3);
        assertThat(Thinning.evenly(few, 3)).isSameAs(few);
        assertThat(Thinning.evenly(List.of(), 3)).isEmpty();
    }

    @Test
    void of_more_the_last_one_and_others_evenly_apart_stay_in_order() {
        var many = IntStream.rangeClosed(1, 10).boxed().toList();
        assertThat(Thinning.evenly(many, 4)).containsExactly(1, 4, 7, 10);
        assertThat(Thinning.evenly(many, 9)).containsExactly(2, 4, 6, 8, 10);
        assertThat(Thinning.evenly(many, 1)).containsExactly(10);
    }
}
