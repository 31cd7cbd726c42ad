package io.mortise.accelerator.onednn.plan;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MaskTest {
    private static final int COUNT = 1_000_001;

    private static float[] drawn(long seed, int layer, double kept, long step) {
        try (var arena = Arena.ofShared()) {
            var memory = arena.allocate(JAVA_FLOAT, COUNT);
            new Mask(seed, layer, kept).draw(step, memory);
            return memory.toArray(JAVA_FLOAT);
        }
    }

    private static double share(float[] factors) {
        int kept = 0;
        for (float factor : factors) if (factor != 0) kept++;
        return (double) kept / factors.length;
    }

    /** Share of places where both keep: the product of their shares if they are independent. */
    private static double both(float[] a, float[] b, int shift) {
        int kept = 0;
        for (int i = 0; i + shift < a.length; i++) if (a[i] != 0 && b[i + shift] != 0) kept++;
        return (double) kept / (a.length - shift);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.75, 0.999})
    void keeps_its_share_and_scales_it_up(double kept) {
        float[] factors = drawn(1, 3, kept, 0);
        assertThat(share(factors)).isCloseTo(kept, within(3e-3));
        for (float factor : factors)
            assertThat(factor == 0 || factor == (float) (1 / kept)).isTrue();
    }

    @Test
    void depends_on_seed_step_and_layer_alone() {
        float[] factors = drawn(1, 3, 0.5, 7);
        assertThat(drawn(1, 3, 0.5, 7)).isEqualTo(factors);
        assertThat(both(factors, drawn(2, 3, 0.5, 7), 0)).isCloseTo(0.25, within(3e-3));
        assertThat(both(factors, drawn(1, 4, 0.5, 7), 0)).isCloseTo(0.25, within(3e-3));
        assertThat(both(factors, drawn(1, 3, 0.5, 8), 0)).isCloseTo(0.25, within(3e-3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 4096})
    void neighbours_are_independent(int shift) {
        float[] factors = drawn(9, 1, 0.75, 2);
        assertThat(both(factors, factors, shift)).isCloseTo(0.75 * 0.75, within(3e-3));
    }
}
