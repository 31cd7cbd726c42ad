package io.mortise.accelerator.onednn.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Nd4jArraysTest {
    private static INDArray images(int count, int channels) {
        return Nd4j.createFromArray(new float[count * channels * 6]).reshape('c', count, channels, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void images_without_gaps_are_taken_as_they_are(int channels) {
        var images = images(4, channels);
        assertThat(Nd4jArrays.plain(images)).isSameAs(images);
        var one = images(1, channels);
        assertThat(Nd4jArrays.plain(one)).isSameAs(one);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void others_are_copied_row_by_row(int channels) {
        var columns = Nd4j.rand(4, channels, 2, 3).dup('f');
        var plain = Nd4jArrays.plain(columns);
        assertThat(plain.ordering()).isEqualTo('c');
        assertThat(plain.stride()).containsExactly(6L * channels, 6, 3, 1);
        assertThat(plain).isEqualTo(columns);
        var part = images(4, channels).get(NDArrayIndex.interval(2, 4));
        assertThat(Nd4jArrays.plain(part).offset()).isZero();
    }
}
