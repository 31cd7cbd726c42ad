package io.mortise.transform.basic;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OneHotTest {
    @Test
    void asks_for_encoded_labels_and_leaves_values_alone() {
        Transform transform = new OneHot().build(new OneHot.Options(), new double[0], new Shape.Vector(2));
        float[] values = {3, 4};

        transform.apply(values);

        assertThat(values).containsExactly(3, 4);
        assertThat(transform.encodesLabels()).isTrue();
    }
}
