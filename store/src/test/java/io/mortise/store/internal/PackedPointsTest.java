package io.mortise.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PackedPointsTest {
    private static Points steady(int count) {
        long[] steps = LongStream.rangeClosed(1, count).toArray();
        return new Points(
                steps, LongStream.of(steps).mapToDouble(step -> 2.0 / step).toArray());
    }

    @Test
    void any_step_and_any_value_survive() {
        var odd = new Points(new long[] {Long.MIN_VALUE, -1, 0, 1, 127, 128, 1L << 40, Long.MAX_VALUE}, new double[] {
            Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1 / 3.0, 1e-300, 0
        });
        var unpacked = PackedPoints.unpack(PackedPoints.pack(odd));
        assertThat(unpacked.steps()).containsExactly(odd.steps());
        assertThat(unpacked.values()).containsExactly(odd.values());
    }

    @Test
    void no_points_are_points_too() {
        assertThat(PackedPoints.unpack(PackedPoints.pack(Points.NONE)).size()).isZero();
    }

    @Test
    void steps_that_follow_each_other_take_next_to_no_room() {
        int count = 1024;
        var flat = new Points(steady(count).steps(), new double[count]);
        assertThat(PackedPoints.pack(flat)).hasSizeLessThan(100);
    }

    @Test
    void a_byte_that_changed_is_noticed() {
        for (int at : new int[] {0, 1, 5, 9, 100}) {
            byte[] packed = PackedPoints.pack(steady(1024));
            packed[at] ^= 4;
            assertThatThrownBy(() -> PackedPoints.unpack(packed)).isInstanceOf(DamagedStore.class);
        }
    }
}
