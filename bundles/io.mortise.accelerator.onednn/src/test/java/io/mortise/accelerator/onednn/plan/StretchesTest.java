package io.mortise.accelerator.onednn.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StretchesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 65_536, 131_071, 131_072, 131_073, 1_000_003})
    void each_number_is_gone_through_once(int count) {
        var times = new AtomicIntegerArray(count);
        Stretches.of(count, (from, to) -> {
            for (long i = from; i < to; i++) times.incrementAndGet((int) i);
        });
        assertThat(IntStream.range(0, count).map(times::get)).containsOnly(1);
    }

    @Test
    void there_are_no_more_stretches_than_the_kernels_have_threads() {
        var stretches = new ConcurrentLinkedQueue<Long>();
        Stretches.of(100_000_000, (from, _) -> stretches.add(from));
        assertThat(stretches).hasSize(Nd4j.getEnvironment().maxThreads());
    }

    @Test
    void what_fails_in_one_of_them_fails() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Stretches.of(1_000_000, (_, to) -> {
                    if (to == 1_000_000) throw new IllegalStateException("the last one");
                }));
    }
}
