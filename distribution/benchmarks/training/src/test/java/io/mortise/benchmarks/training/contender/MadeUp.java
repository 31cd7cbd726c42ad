package io.mortise.benchmarks.training.contender;

import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Images all of one grey, which is their index; their classes take turns. */
final class MadeUp {
    private MadeUp() {}

    static Dataset digits(int count) {
        var classes = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
        return new Dataset(new Shape.Image(28, 28, 1), classes, examples(count), null, "0".repeat(64));
    }

    private static Examples examples(int count) {
        return new Examples() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public int label(int index) {
                return index % 10;
            }

            @Override
            public void read(int index, float[] into) {
                Arrays.fill(into, index);
            }
        };
    }
}
