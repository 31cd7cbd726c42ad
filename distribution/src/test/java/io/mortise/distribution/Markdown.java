package io.mortise.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A document as the steps that a reader takes: commands, what they print, and files by their listings. */
final class Markdown {
    /** A fence with its language, and the file that it lists where the line above is {@code `path`:}. */
    private static final Pattern FENCE = Pattern.compile("(?ms)(?:^`([^`\n]+)`:\n\n)?^```(\\w+)\n(.*?)^```$");

    private Markdown() {}

    /** A step. */
    sealed interface Step {}

    /** Commands to type, one a line. */
    record Commands(List<String> lines) implements Step {}

    /** What the commands before print, among other things; {@code …} stands for anything. */
    record Output(List<String> lines) implements Step {}

    /** A file with its content. */
    record Listing(String file, String content) implements Step {}

    static List<Step> steps(Path document) {
        var steps = new ArrayList<Step>();
        FENCE.matcher(text(document)).results().forEach(fence -> {
            String content = fence.group(3);
            switch (fence.group(2)) {
                case "sh" -> steps.add(new Commands(content.lines().toList()));
                case "text" -> steps.add(new Output(content.lines().toList()));
                default -> {
                    if (fence.group(1) == null) throw new AssertionError("a listing of no file:\n" + content);
                    steps.add(new Listing(fence.group(1), content));
                }
            }
        });
        return steps;
    }

    /** A line of expected output as a pattern. */
    static Pattern pattern(String line) {
        var parts = new ArrayList<String>();
        for (String part : line.split("…", -1)) parts.add(Pattern.quote(part));
        return Pattern.compile(String.join(".*", parts));
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
