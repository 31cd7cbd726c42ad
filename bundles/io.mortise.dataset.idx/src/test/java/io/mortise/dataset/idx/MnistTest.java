package io.mortise.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The real data. They come through the real chain; without any source this fails. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MnistTest {
    /** Lasts from build to build; the workspace of a user is left alone. */
    private static final Path DATASETS = Optional.ofNullable(System.getProperty("mortise.test.datasets"))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "mortise-test", "datasets"));

    @Test
    void has_the_published_digits() throws IOException {
        Dataset mnist = new Mnist().load(new Mnist.Options(null), new RecordedContext(DATASETS));

        assertThat(mnist.shape()).isEqualTo(new Shape.Image(28, 28, 1));
        assertThat(mnist.classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(counts(mnist.training()))
                .as("training images of each digit")
                .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        Examples test = mnist.test();
        assertThat(test).isNotNull();
        assertThat(counts(test))
                .as("test images of each digit")
                .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        assertThat(mean(mnist.training())).isBetween(33.318, 33.319);
    }

    private static int[] counts(Examples examples) {
        int[] counts = new int[10];
        for (int i = 0; i < examples.size(); i++) {
            counts[examples.label(i)]++;
        }
        return counts;
    }

    private static double mean(Examples examples) {
        float[] pixels = new float[28 * 28];
        double sum = 0;
        for (int i = 0; i < examples.size(); i++) {
            examples.read(i, pixels);
            for (float pixel : pixels) {
                sum += pixel;
            }
        }
        return sum / examples.size() / pixels.length;
    }
}
