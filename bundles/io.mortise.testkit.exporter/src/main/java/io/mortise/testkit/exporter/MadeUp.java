package io.mortise.testkit.exporter;

import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Random examples with values from 0 to 255, a training and a test part.
 *
 * @param missing whether some values of a row are missing
 */
record MadeUp(Shape shape, int classes, boolean missing) implements DatasetLoader<MadeUp.Options> {
    /** None. */
    public record Options() {}

    static final int TESTED = 60;

    @Override
    public Dataset load(Options options, Context context) {
        List<String> names =
                IntStream.range(0, classes).mapToObj(c -> "class " + c).toList();
        return new Dataset(shape, names, examples(96, 1), examples(TESTED, 2), "0".repeat(64));
    }

    private Examples examples(int count, int seed) {
        var random = new Random(seed);
        var values = new float[count][shape.size()];
        for (float[] row : values) {
            for (int i = 0; i < row.length; i++) {
                row[i] = missing && random.nextInt(10) == 0 ? Float.NaN : random.nextInt(256);
            }
        }
        return new Examples() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public int label(int index) {
                return index % classes;
            }

            @Override
            public void read(int index, float[] into) {
                System.arraycopy(values[index], 0, into, 0, into.length);
                if (index % classes == 1) into[0] = 255; // something to be learnt
            }
        };
    }
}
