package io.mortise.engine;

import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Data that a net can learn: each class is bright in its own band of values, with noise all over. */
final class MadeUp {
    private MadeUp() {}

    static Dataset images(int count, int classes) {
        return dataset(new Shape.Image(8, 8, 1), count, classes, null);
    }

    static Dataset vectors(int count, int classes, int length) {
        return dataset(new Shape.Vector(length), count, classes, null);
    }

    /** With the training examples once more as the test part. */
    static Dataset testedOnTraining(Dataset dataset) {
        return new Dataset(
                dataset.shape(), dataset.classes(), dataset.training(), dataset.training(), dataset.fingerprint());
    }

    private static Dataset dataset(Shape shape, int count, int classes, @Nullable Examples test) {
        var names = IntStream.range(0, classes).mapToObj(c -> "class " + c).toList();
        return new Dataset(shape, names, examples(shape.size(), count, classes), test, "0".repeat(64));
    }

    static Examples examples(int size, int count, int classes) {
        var random = new Random(17);
        var values = new float[count][size];
        var labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(classes);
            for (int v = 0; v < size; v++) {
                boolean bright = v * classes / size == labels[i];
                values[i][v] = (float) (random.nextDouble() + (bright ? 0.6 : 0));
            }
        }
        return new Examples() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public int label(int index) {
                return labels[index];
            }

            @Override
            public void read(int index, float[] into) {
                System.arraycopy(values[index], 0, into, 0, size);
            }
        };
    }

    /** Examples that are nothing but their labels; the only value of each is its index. */
    static Examples labelled(int... labels) {
        return new Examples() {
            @Override
            public int size() {
                return labels.length;
            }

            @Override
            public int label(int index) {
                return labels[index];
            }

            @Override
            public void read(int index, float[] into) {
                into[0] = index;
            }
        };
    }
}
