package io.mortise.dataset.idx.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a data set out of IDX files, once they were found to fit each other. */
public final class IdxDataset {
    /** More classes than this are a sign of labels that are none. */
    private static final int MAX_CLASSES = 65_536;

    private IdxDataset() {}

    /**
     * Where the files are.
     *
     * @param testImages null where there is no test part
     * @param testLabels null where there is no test part
     */
    public record Paths(
            Path trainImages,
            Path trainLabels,
            @Nullable Path testImages,
            @Nullable Path testLabels) {}

    /**
     * How the files are to be understood.
     *
     * @param classes names of the classes; null for {@code "0"} and so on, up to the largest label
     * @param channelsLast whether an image in four dimensions ends with its channels
     */
    public record Reading(@Nullable List<String> classes, boolean channelsLast) {}

    /** Reads the files; everything that is wrong with them is told at once. */
    public static Dataset read(Paths paths, Reading reading) throws IOException {
        var problems = new ArrayList<Problem>();
        Part training = part("/train", paths.trainImages(), paths.trainLabels(), problems);
        Part test = paths.testImages() == null || paths.testLabels() == null
                ? null
                : part("/test", paths.testImages(), paths.testLabels(), problems);
        stopAt(problems);
        return of(training, test, reading);
    }

    /**
     * Reads known files.
     *
     * @param chain gives training images, training labels, test images and test labels
     * @param folder of its cache
     */
    public static Dataset read(SourceChain chain, Path folder, DatasetLoader.Context context, Reading reading)
            throws IOException {
        return of(chain.read(folder, context), reading);
    }

    /**
     * Reads known files from where the user has them.
     *
     * @param where the option that names the folder, for problems
     * @param files training images, training labels, test images and test labels
     */
    public static Dataset read(FolderSource folder, String where, List<DataFile> files, Reading reading) {
        return of(folder.read(where, files), reading);
    }

    private static Dataset of(List<IdxFile> files, Reading reading) {
        return of(
                new Part("/train", files.get(0), files.get(1)), new Part("/test", files.get(2), files.get(3)), reading);
    }

    /** The data set of files that were read. */
    static Dataset of(Part training, @Nullable Part test, Reading reading) {
        var problems = new ArrayList<Problem>(training.problems());
        if (test != null) {
            problems.addAll(test.problems());
            if (!test.images().exampleDimensions().equals(training.images().exampleDimensions())) {
                problems.add(Problem.error(
                        test.where() + "Images",
                        "The test images have the dimensions " + test.images().exampleDimensions()
                                + ", the training images " + training.images().exampleDimensions() + ".",
                        "Name files that belong together."));
            }
        }
        stopAt(problems);
        List<Part> parts = test == null ? List.of(training) : List.of(training, test);
        List<String> classes = classes(parts, reading.classes());
        Shape shape = shape(training.images().exampleDimensions(), reading.channelsLast());
        int interleaved = shape instanceof Shape.Image image && reading.channelsLast() ? image.channels() : 1;
        return new Dataset(
                shape,
                classes,
                new IdxExamples(training.images(), training.labels(), interleaved),
                test == null ? null : new IdxExamples(test.images(), test.labels(), interleaved),
                fingerprint(parts));
    }

    /**
     * Images with their labels.
     *
     * @param where start of the pointers to the two options: {@code /train} or {@code /test}
     */
    record Part(String where, IdxFile images, IdxFile labels) {
        private List<Problem> problems() {
            var problems = new ArrayList<Problem>();
            if (images.dimensions().size() < 2) {
                problems.add(Problem.error(
                        where + "Images",
                        "The file has one dimension, as labels have; images have three or four, rows of numbers two.",
                        "Check that images and labels are not swapped."));
            } else if (!images.type().isInteger() && !finite()) {
                problems.add(Problem.error(
                        where + "Images",
                        "The file holds values that are infinite or not a number.",
                        "Replace them; a net cannot learn from them."));
            }
            if (labels.dimensions().size() != 1 || !labels.type().isInteger()) {
                problems.add(Problem.error(
                        where + "Labels",
                        "The file has " + labels.dimensions().size() + " dimensions of " + labels.type()
                                + "; labels are one dimension of integers.",
                        "Check that images and labels are not swapped."));
            } else if (labels.size() != images.size()) {
                problems.add(Problem.error(
                        where + "Labels",
                        "There are " + labels.size() + " labels for " + images.size() + " images.",
                        "Name files that belong together."));
            }
            return problems;
        }

        private boolean finite() {
            return IntStream.range(0, images.size())
                    .mapToObj(images::example)
                    .allMatch(example -> IntStream.range(0, images.exampleSize())
                            .allMatch(i -> Float.isFinite(images.type().at(example, i))));
        }

        private IntStream labelValues() {
            return IntStream.range(0, labels.size()).map(labels::integerAt);
        }
    }

    private static @Nullable Part part(String where, Path images, Path labels, List<Problem> problems)
            throws IOException {
        IdxFile imageFile = file(where + "Images", images, problems);
        IdxFile labelFile = file(where + "Labels", labels, problems);
        return imageFile == null || labelFile == null ? null : new Part(where, imageFile, labelFile);
    }

    private static @Nullable IdxFile file(String where, Path path, List<Problem> problems) throws IOException {
        try {
            return IdxReader.read(where, path);
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private static List<String> classes(List<Part> parts, @Nullable List<String> names) {
        int limit = names == null ? MAX_CLASSES : names.size();
        var problems = new ArrayList<Problem>();
        for (Part part : parts) {
            part.labelValues()
                    .filter(label -> label < 0 || label >= limit)
                    .findFirst()
                    .ifPresent(label -> problems.add(Problem.error(
                            part.where() + "Labels",
                            "The label " + label + " is out of range: "
                                    + (names == null
                                            ? "labels go from 0 to " + (MAX_CLASSES - 1) + "."
                                            : names.size() + " classes are named, so labels go from 0 to "
                                                    + (names.size() - 1) + "."),
                            "Number the classes from 0.",
                            "Name every class in classes, or leave classes out.")));
        }
        stopAt(problems);
        if (names != null) {
            return names;
        }
        int largest = parts.stream().flatMapToInt(Part::labelValues).max().orElseThrow();
        return IntStream.rangeClosed(0, largest).mapToObj(String::valueOf).toList();
    }

    private static Shape shape(List<Integer> dimensions, boolean channelsLast) {
        return switch (dimensions.size()) {
            case 1 -> new Shape.Vector(dimensions.getFirst());
            case 2 -> new Shape.Image(dimensions.getFirst(), dimensions.get(1), 1);
            default ->
                channelsLast
                        ? new Shape.Image(dimensions.getFirst(), dimensions.get(1), dimensions.get(2))
                        : new Shape.Image(dimensions.get(1), dimensions.get(2), dimensions.getFirst());
        };
    }

    /** Over the unpacked files and what each is for, so that it depends neither on paths nor on gzip. */
    private static String fingerprint(List<Part> parts) {
        var lines = new StringBuilder();
        for (Part part : parts) {
            String role = part.where().substring(1);
            lines.append(part.images().sha256()).append("  ").append(role).append("-images\n");
            lines.append(part.labels().sha256()).append("  ").append(role).append("-labels\n");
        }
        return Sha256.of(lines.toString());
    }

    private static void stopAt(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }
}
