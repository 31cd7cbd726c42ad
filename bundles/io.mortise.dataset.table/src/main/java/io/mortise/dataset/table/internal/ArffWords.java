package io.mortise.dataset.table.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes apart a line of an ARFF file: words between commas or tabs, with or without quotes. */
final class ArffWords {
    private final String text;
    private int at;

    private ArffWords(String text) {
        this.text = text;
    }

    /** An attribute's name, and its type as written. */
    record Attribute(String name, String type) {}

    /** What follows {@code @attribute}; null where it cannot be understood. */
    static @Nullable Attribute attribute(String text) {
        var words = new ArffWords(text);
        boolean quoted = !text.isEmpty() && words.quote();
        String name = quoted ? words.quoted() : words.upTo(" \t{");
        if (name == null) return null;
        String type = text.substring(words.at).strip();
        return name.isEmpty() || type.isEmpty() ? null : new Attribute(name, type);
    }

    /** The cells of a row, null for a missing one; null in all where a quote is not closed. */
    static @Nullable List<@Nullable String> cells(String text) {
        var words = new ArffWords(text);
        var cells = new ArrayList<@Nullable String>();
        while (true) {
            words.blanks();
            if (words.more() && words.quote()) {
                String cell = words.quoted();
                if (cell == null) return null;
                cells.add(cell);
                words.upTo(",\t");
            } else {
                String cell = words.upTo(",\t").strip();
                cells.add(cell.isEmpty() || cell.equals("?") ? null : cell);
            }
            if (!words.more()) return cells;
            words.at++;
        }
    }

    private boolean more() {
        return at < text.length();
    }

    private boolean quote() {
        return text.charAt(at) == '\'' || text.charAt(at) == '"';
    }

    private void blanks() {
        while (more() && text.charAt(at) == ' ') at++;
    }

    private String upTo(String ends) {
        int from = at;
        while (more() && ends.indexOf(text.charAt(at)) < 0) at++;
        return text.substring(from, at);
    }

    /** A word in quotes; a backslash takes the next character as it is. */
    private @Nullable String quoted() {
        char end = text.charAt(at++);
        var word = new StringBuilder();
        while (more() && text.charAt(at) != end) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) at++;
            word.append(text.charAt(at++));
        }
        if (!more()) return null;
        at++;
        return word.toString();
    }
}
