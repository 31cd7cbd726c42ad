package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaceTest {
    private final Pace pace = new Pace();

    private int[] due(int from, int to) {
        return IntStream.range(from, to)
                .filter(second -> pace.isDue(Instant.ofEpochSecond(second)))
                .toArray();
    }

    @Test
    void is_two_seconds_for_a_minute_and_five_after_that() {
        assertThat(due(0, 8)).containsExactly(0, 2, 4, 6);
        due(8, 60);
        assertThat(due(60, 72)).containsExactly(60, 65, 70);
    }
}
