package io.mortise.dataset.image.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.spi.DatasetLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pictures below a folder, by class.
 *
 * @param root what was named
 * @param classes names of the folders, sorted
 * @param training in the order of classes and names
 * @param test the same; null without such a folder
 */
public record FolderTree(
        Path root,
        List<String> classes,
        List<Picture> training,
        @Nullable List<Picture> test) {
    private static final String WHERE = "/path";
    private static final List<String> OTHERS = List.of("validation", "valid", "val");

    /** A file and its class, from 0. */
    public record Picture(Path path, int label) {}

    /**
     * Looks for pictures.
     *
     * @throws InvalidInput with all that is wrong with the folders
     */
    public static FolderTree of(Path root, DatasetLoader.Context context) throws IOException {
        if (!Files.isDirectory(root)) {
            String what = Files.exists(root) ? root + " is a file" : "there is no folder " + root;
            throw new InvalidInput(WHERE, what, "write the path of a folder with a folder for each class");
        }
        Path train = root.resolve("train");
        boolean divided = Files.isDirectory(train);
        Path top = divided ? train : root;
        List<String> classes = classes(top);
        var problems = new ArrayList<Problem>();
        List<Picture> training = pictures(top, classes, problems);
        List<Picture> test = divided ? test(root.resolve("test"), top, classes, problems) : null;
        if (!problems.isEmpty()) throw new InvalidInput(problems);
        if (divided) tellOfOthers(root, context);
        return new FolderTree(root, classes, training, test);
    }

    private static List<String> classes(Path top) throws IOException {
        List<String> classes = folders(top);
        if (classes.size() > 1) return classes;
        String what = classes.isEmpty()
                ? top + " has no folders in it"
                : top + " has one folder only, `" + classes.getFirst() + "`";
        throw new InvalidInput(
                WHERE, what, "put the pictures of each class into a folder of its own; there must be two at least");
    }

    private static List<String> folders(Path top) throws IOException {
        try (Stream<Path> inside = Files.list(top)) {
            return inside.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static @Nullable List<Picture> test(Path folder, Path train, List<String> classes, List<Problem> problems)
            throws IOException {
        if (!Files.isDirectory(folder)) return null;
        for (String name : folders(folder)) {
            if (classes.contains(name)) continue;
            problems.add(Problem.error(
                    WHERE,
                    folder.resolve(name) + " is a class that " + train + " does not have",
                    "name the folders alike in both"));
        }
        var present = classes.stream()
                .filter(name -> Files.isDirectory(folder.resolve(name)))
                .toList();
        if (present.isEmpty()) {
            problems.add(Problem.error(
                    WHERE,
                    folder + " has none of the classes' folders",
                    "put one there for each class, or take it away"));
        }
        var pictures = new ArrayList<Picture>();
        for (String name : present) pictures.addAll(pictures(folder, name, classes.indexOf(name), problems));
        return pictures;
    }

    private static List<Picture> pictures(Path top, List<String> classes, List<Problem> problems) throws IOException {
        var pictures = new ArrayList<Picture>();
        for (int label = 0; label < classes.size(); label++) {
            pictures.addAll(pictures(top, classes.get(label), label, problems));
        }
        return pictures;
    }

    /** Below a class's folder, at any depth. */
    private static List<Picture> pictures(Path top, String name, int label, List<Problem> problems) throws IOException {
        Path folder = top.resolve(name);
        try (Stream<Path> files = Files.walk(folder)) {
            var found = files.filter(file -> isPicture(file) && Files.isRegularFile(file))
                    .sorted()
                    .map(file -> new Picture(file, label))
                    .toList();
            if (found.isEmpty()) {
                problems.add(Problem.error(
                        WHERE, folder + " has no PNG or JPEG in it", "put pictures there, or take the folder away"));
            }
            return found;
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg"));
    }

    private static void tellOfOthers(Path root, DatasetLoader.Context context) {
        for (String name : OTHERS) {
            if (!Files.isDirectory(root.resolve(name))) continue;
            context.log(root.resolve(name) + " is not read: the validation part is a share of the training part,"
                    + " `split.validation`");
        }
    }
}
