package io.mortise.transform.basic;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.OnnxNodes;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RescaleTest {
    private static final Shape ROW = new Shape.Vector(3);

    @Test
    void brings_pixels_to_0_to_1() {
        float[] values = {0, 51, 255};

        transform(1 / 255.0, 0).apply(values);

        assertThat(values).containsExactly(0, 51 * (float) (1 / 255.0), 255 * (float) (1 / 255.0));
    }

    @Test
    void scales_before_it_adds_the_offset() {
        float[] values = {0, 127.5f, 255};

        transform(1 / 127.5, -1).apply(values);

        assertThat(values).containsExactly(-1, 0, 1);
    }

    @Test
    void leaves_labels_alone() {
        assertThat(transform(1, 0).encodesLabels()).isFalse();
    }

    private static Transform transform(double scale, double offset) {
        return new Rescale().build(new Rescale.Options(scale, offset), new double[0], ROW);
    }

    @Test
    void is_a_product_and_a_sum_in_ONNX() {
        var nodes = new Rescale()
                .onnx(new Rescale.Options(0.5, 3), new double[0], new Shape.Vector(2))
                .orElseThrow();
        assertThat(nodes.nodes()).extracting(OnnxNodes.Node::operator).containsExactly("Mul", "Add");
        assertThat(nodes.nodes().getLast().inputs())
                .containsExactly(nodes.nodes().getFirst().outputs().getFirst(), "offset");
        assertThat(nodes.constants())
                .containsEntry("scale", OnnxNodes.Constant.of(0.5f))
                .containsEntry("offset", OnnxNodes.Constant.of(3f));
    }
}
