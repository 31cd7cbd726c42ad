package io.mortise.benchmarks.training.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MemoryTest {
    @Test
    void reads_the_high_water_mark() {
        assertThat(Memory.peak(List.of("VmPeak:\t  900 kB", "VmHWM:\t  512 kB", "VmRSS:\t  300 kB")))
                .isEqualTo(512 * 1024);
    }

    @Test
    void of_a_process_that_is_over_nothing_is_known() {
        assertThat(Memory.peak(List.of("Name:\tjava", "State:\tZ (zombie)"))).isZero();
        assertThat(Memory.peak("no-such-process")).isZero();
    }

    @Test
    void this_process_has_some() {
        assertThat(Memory.peak()).isPositive();
    }
}
