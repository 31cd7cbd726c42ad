package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** ND4J's arrays lie in memory in many ways; what is read of them does not depend on it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FloatArraysTest {
    static Stream<INDArray> arrays() {
        INDArray table = FloatArrays.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        return Stream.of(
                table,
                table.transpose(),
                table.dup('f'),
                table.getRow(1),
                table.getColumn(1),
                table.get(NDArrayIndex.interval(1, 2), NDArrayIndex.all()),
                table.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2)),
                table.reshape('f', 3, 2),
                table.reshape(1, 6),
                table.reshape(2, 1, 1, 3),
                table.reshape(1, 2, 3, 1).permute(0, 2, 1, 3),
                Nd4j.scalar(7f));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("arrays")
    void values_are_read_row_by_row(INDArray array) {
        assertThat(FloatArrays.values(array))
                .containsExactly(array.dup('c').data().asFloat());
    }

    @Test
    void what_is_put_stands_there() {
        INDArray array = FloatArrays.room(2, 2);
        FloatArrays.put(array, 0, new float[] {1, 2});
        FloatArrays.put(array, 2, new float[] {3, 4});
        assertThat(array.getFloat(0, 1)).isEqualTo(2);
        assertThat(array.getFloat(1, 0)).isEqualTo(3);
    }
}
