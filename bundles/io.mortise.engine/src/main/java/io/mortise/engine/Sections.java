package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The training, validation and test parts of a data set. As in Keras, a validation share that is not stratified is the
 * last examples; a stratified one is drawn from each class by the seed.
 *
 * @param training what the net learns from
 * @param validation what choices are made on; null without one
 * @param test what is read once at the end; null without one
 */
record Sections(
        Examples training,
        @Nullable Examples validation,
        @Nullable Examples test) {
    static Sections of(Dataset dataset, Experiment.Split split, long seed) {
        int[] training = range(limited(dataset.training().size(), split));
        Examples test = dataset.test() == null
                ? null
                : pick(dataset.test(), range(limited(dataset.test().size(), split)));
        if (test == null && split.test() > 0) {
            var divided = divide(dataset.training(), training, split.test(), split.stratified(), seed ^ 0x7e57);
            training = divided.kept();
            test = pick(dataset.training(), divided.taken());
        }
        if (split.validateOnTest() && test == null) {
            throw new InvalidInput(
                    "/dataset/split/validateOnTest",
                    "the data set has no test part",
                    "set `test` to a share, or leave it out");
        }
        if (split.validateOnTest()) return new Sections(pick(dataset.training(), training), test, test);
        if (split.validation() == 0) return new Sections(pick(dataset.training(), training), null, test);
        var divided = divide(dataset.training(), training, split.validation(), split.stratified(), seed);
        return new Sections(pick(dataset.training(), divided.kept()), pick(dataset.training(), divided.taken()), test);
    }

    private static int limited(int size, Experiment.Split split) {
        return split.limit() == null ? size : Math.min(size, split.limit());
    }

    private static int[] range(int size) {
        return IntStream.range(0, size).toArray();
    }

    private record Divided(int[] kept, int[] taken) {}

    private static Divided divide(Examples examples, int[] indices, double share, boolean stratified, long seed) {
        var taken = new boolean[indices.length];
        if (stratified) {
            for (List<Integer> members : byClass(examples, indices)) {
                shuffle(members, new SplittableRandom(seed));
                long count = Math.round(members.size() * share);
                for (int i = 0; i < count; i++) taken[members.get(i)] = true;
            }
        } else {
            int kept = (int) (indices.length * (1 - share));
            for (int i = kept; i < indices.length; i++) taken[i] = true;
        }
        int[] out = IntStream.range(0, indices.length)
                .filter(i -> taken[i])
                .map(i -> indices[i])
                .toArray();
        int[] in = IntStream.range(0, indices.length)
                .filter(i -> !taken[i])
                .map(i -> indices[i])
                .toArray();
        if (in.length == 0 || out.length == 0) {
            throw new InvalidInput(
                    "/dataset/split",
                    "a share of " + share + " of " + indices.length + " examples leaves a part empty",
                    "choose a share that leaves some examples in every part");
        }
        return new Divided(in, out);
    }

    private static List<List<Integer>> byClass(Examples examples, int[] indices) {
        var classes = new ArrayList<List<Integer>>();
        for (int i = 0; i < indices.length; i++) {
            int label = examples.label(indices[i]);
            while (classes.size() <= label) classes.add(new ArrayList<>());
            classes.get(label).add(i);
        }
        return classes;
    }

    private static void shuffle(List<Integer> list, SplittableRandom random) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Integer swapped = list.get(i);
            list.set(i, list.get(j));
            list.set(j, swapped);
        }
    }

    /** Where an example of a part stands in the data set. */
    static int origin(Examples part, int index) {
        return part instanceof Picked picked ? picked.indices[index] : index;
    }

    private static Examples pick(Examples examples, int[] indices) {
        return new Picked(examples, indices);
    }

    private record Picked(Examples examples, int[] indices) implements Examples {
        @Override
        public int size() {
            return indices.length;
        }

        @Override
        public int label(int index) {
            return examples.label(indices[index]);
        }

        @Override
        public void read(int index, float[] into) {
            examples.read(indices[index], into);
        }
    }
}
