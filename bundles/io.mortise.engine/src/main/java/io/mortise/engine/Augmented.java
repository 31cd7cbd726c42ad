package io.mortise.engine;

import io.mortise.spi.Examples;
import java.util.SplittableRandom;

/**
 * Examples that come out otherwise in every epoch. What is drawn for one hangs on seed, epoch and its index in the data
 * set alone: not on threads, on batches, or on the order in which the examples are read.
 *
 * @param examples as they were recorded
 */
record Augmented(Examples examples, Preprocessing preprocessing, long seed) implements Examples {
    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public int label(int index) {
        return examples.label(index);
    }

    /** As it is validated, tested and predicted: no augmentation is at work. */
    @Override
    public void read(int index, float[] into) {
        examples.read(index, into);
        preprocessing.apply(into);
    }

    /** As it is trained on in that epoch. */
    void read(int index, int epoch, float[] into) {
        examples.read(index, into);
        preprocessing.augment(into, generator(epoch, Sections.origin(examples, index)));
    }

    /** SplitMix64, whose own scrambling keeps neighbouring seeds, epochs and indices apart. */
    private SplittableRandom generator(int epoch, int index) {
        long drawn = new SplittableRandom(~seed).nextLong();
        drawn = new SplittableRandom(drawn + epoch).nextLong();
        return new SplittableRandom(new SplittableRandom(drawn + index).nextLong());
    }
}
