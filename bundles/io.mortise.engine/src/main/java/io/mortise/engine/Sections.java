package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import java.util.ArrayList;
import java.util.Arrays;
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

    /**
     * What a model that is trained can be tried by.
     *
     * @param part {@code test}, or {@code training} where there is no test part
     */
    record Trial(String part, Examples examples) {}

    Trial trial() {
        return test == null ? new Trial("training", training) : new Trial("test", test);
    }

    /** A warning for each part that has no example of some class, as it comes of data that are sorted by class. */
    List<Problem> lacking(List<String> classes) {
        var warnings = new ArrayList<Problem>();
        lacking("training", training, classes, warnings);
        lacking("validation", validation, classes, warnings);
        if (test != validation) lacking("test", test, classes, warnings);
        return warnings;
    }

    private static void lacking(
            String part, @Nullable Examples examples, List<String> classes, List<Problem> warnings) {
        if (examples == null) return;
        var occurs = new boolean[classes.size()];
        for (int i = 0; i < examples.size(); i++) occurs[examples.label(i)] = true;
        var absent = IntStream.range(0, occurs.length)
                .filter(c -> !occurs[c])
                .mapToObj(c -> "`" + classes.get(c) + "`")
                .toList();
        if (absent.isEmpty()) return;
        warnings.add(Problem.warning(
                "/dataset/split",
                "the " + part + " part has no example of "
                        + String.join(", ", absent.subList(0, Math.min(5, absent.size())))
                        + (absent.size() > 5 ? " and " + (absent.size() - 5) + " more classes" : "")
                        + ", so its figures say nothing about that",
                "`\"stratified\": true` in the split shares out each class"));
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
        int count = 0;
        if (stratified) {
            for (int[] members : byClass(examples, indices)) {
                shuffle(members, new SplittableRandom(seed));
                int part = Math.toIntExact(Math.round(members.length * share));
                for (int i = 0; i < part; i++) taken[members[i]] = true;
                count += part;
            }
        } else {
            int kept = (int) (indices.length * (1 - share));
            for (int i = kept; i < indices.length; i++) taken[i] = true;
            count = indices.length - kept;
        }
        var out = new int[count];
        var in = new int[indices.length - count];
        for (int i = 0, o = 0, k = 0; i < indices.length; i++) {
            if (taken[i]) out[o++] = indices[i];
            else in[k++] = indices[i];
        }
        if (in.length == 0 || out.length == 0) {
            throw new InvalidInput(
                    "/dataset/split",
                    "a share of " + share + " of " + indices.length + " examples leaves a part empty",
                    "choose a share that leaves some examples in every part");
        }
        return new Divided(in, out);
    }

    /** The places in {@code indices} of the examples of each class. Plain arrays: a table may have millions of rows. */
    private static List<int[]> byClass(Examples examples, int[] indices) {
        var counts = new int[0];
        for (int index : indices) {
            int label = examples.label(index);
            if (label >= counts.length) counts = Arrays.copyOf(counts, label + 1);
            counts[label]++;
        }
        var classes = new ArrayList<int[]>();
        for (int count : counts) classes.add(new int[count]);
        Arrays.fill(counts, 0);
        for (int i = 0; i < indices.length; i++) {
            int label = examples.label(indices[i]);
            classes.get(label)[counts[label]++] = i;
        }
        return classes;
    }

    private static void shuffle(int[] list, SplittableRandom random) {
        for (int i = list.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = list[i];
            list[i] = list[j];
            list[j] = swapped;
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
