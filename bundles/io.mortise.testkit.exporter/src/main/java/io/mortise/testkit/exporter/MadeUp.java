package io.mortise.testkit.exporter;

import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Random examples with values from 0 to 255, a training and a test part. */
record MadeUp(Shape shape, int classes, Kind kind) implements DatasetLoader<MadeUp.Options> {
    /** What is peculiar about them. */
    enum Kind {
        /** Nothing. */
        USUAL,
        /** Some values of a row are missing. */
        MISSING,
        /** Many are alike, some equal but for their class, some of those that are asked too; the last class is never seen. */
        ALIKE
    }

    MadeUp(Shape shape, int classes) {
        this(shape, classes, Kind.USUAL);
    }

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
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < values[row].length; i++) {
                values[row][i] = kind == Kind.ALIKE ? alike(row, i, random) : random.nextInt(256);
                if (kind == Kind.MISSING && random.nextInt(10) == 0) values[row][i] = Float.NaN;
            }
        }
        int seen = kind == Kind.ALIKE ? classes - 1 : classes;
        return new Examples() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public int label(int index) {
                return index % seen;
            }

            @Override
            public void read(int index, float[] into) {
                System.arraycopy(values[index], 0, into, 0, into.length);
                if (kind != Kind.ALIKE && index % seen == 1) into[0] = 255; // something to be learnt
            }
        };
    }

    /** Seven examples over and over, the same in both parts, and in every other round with one value changed. */
    private static float alike(int row, int place, Random random) {
        int round = row / 7;
        boolean changed = round % 2 == 1 && place == round % 5;
        return changed ? 51 * random.nextInt(6) : 51 * ((row % 7 * 31 + place * 17) % 6);
    }
}
