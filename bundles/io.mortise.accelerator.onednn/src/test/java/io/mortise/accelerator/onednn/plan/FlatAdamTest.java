package io.mortise.accelerator.onednn.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** Against DL4J's own operation, on stretches of arrays, as a net's updater has them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FlatAdamTest {
    private static final double TOLERANCE = 1e-6;
    private static final int BEFORE = 7;
    private static final int STEPS = 50;

    private final Adam config = new Adam(0.01, 0.9, 0.999, 1e-7);

    private AdamUpdater usual(INDArray state, int count) {
        var updater = new AdamUpdater(config);
        INDArray stretch = state.get(NDArrayIndex.interval(BEFORE, BEFORE + 2L * count));
        updater.setStateViewArray(stretch.reshape(1, 2L * count), new long[] {count}, 'f', true);
        return updater;
    }

    private static INDArray gradient(int step, int count) {
        var random = new Random(step);
        var values = new float[count + BEFORE];
        for (int i = 0; i < values.length; i++) values[i] = random.nextFloat() - 0.5f;
        return Nd4j.createFromArray(values);
    }

    private static INDArray stretch(INDArray whole, int count) {
        return whole.get(NDArrayIndex.interval(BEFORE, BEFORE + count));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 512, 10_001, 131_079})
    void gives_the_same_steps_and_moments(int count) {
        INDArray expectedState = Nd4j.create(BEFORE + 2 * count);
        INDArray state = Nd4j.create(BEFORE + 2 * count);
        var expected = usual(expectedState, count);
        var flat = new FlatAdam(usual(state, count));
        for (int step = 0; step < STEPS; step++) {
            if (step == STEPS / 2) config.setLrAndSchedule(0.002, null);
            INDArray one = gradient(step, count);
            INDArray other = one.dup();
            expected.applyUpdater(stretch(one, count), step, 0);
            flat.applyUpdater(stretch(other, count), step, 0);
            assertThat(other.equalsWithEps(one, TOLERANCE)).isTrue();
        }
        assertThat(state.equalsWithEps(expectedState, TOLERANCE)).isTrue();
        assertThat(state.sumNumber().doubleValue()).isNotZero();
    }

    @Test
    void what_is_left_over_at_the_end_of_a_chunk_does_not_leak_into_the_next_one() {
        int count = 513;
        var flat = new FlatAdam(usual(Nd4j.create(BEFORE + 2 * count), count));
        INDArray gradient = Nd4j.ones(DataType.FLOAT, count);
        flat.applyUpdater(gradient, 0, 0);
        assertThat(gradient.maxNumber()).isEqualTo(gradient.minNumber());
    }
}
