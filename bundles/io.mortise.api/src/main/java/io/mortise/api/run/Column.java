package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * A column of a table that a model learns from: what a cell may hold, and the numbers that are made of it.
 *
 * @param name as the table has it
 * @param type what stands in its cells
 * @param categories the values of a categorical column, in the order of the numbers made of them; empty for a numeric one
 * @param optional whether a cell may be empty
 */
public record Column(String name, Type type, List<String> categories, boolean optional) {
    /** What stands in the cells of a column. */
    public enum Type {
        /** Numbers; each is taken as it is. */
        NUMERIC,
        /** One of a few words; each becomes a number of its own, 1 for the word that stands there and 0 for the others. */
        CATEGORICAL;

        /** The name in documents. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Column {
        categories = List.copyOf(categories);
    }

    /** A column without empty cells. */
    public Column(String name, Type type, List<String> categories) {
        this(name, type, categories, false);
    }

    /** The same, in which cells may be empty or not. */
    public Column optional(boolean now) {
        return new Column(name, type, categories, now);
    }

    /** A column of numbers. */
    public static Column numeric(String name) {
        return new Column(name, Type.NUMERIC, List.of());
    }

    /** How many numbers are made of a cell, at least 1. */
    public int width() {
        return type == Type.NUMERIC ? 1 : categories.size();
    }

    /**
     * Makes numbers of a cell that holds something. A missing one is {@code NaN} in a numeric column, and all zeros, which
     * is none of the words, in a categorical one; see {@link #missing}.
     *
     * @param cell as it stands in the table; blanks round a number do not matter
     * @param into gets {@link #width} numbers from {@code at} on
     * @return whether the cell could be understood; {@code into} is as it was where not
     */
    public boolean encode(String cell, float[] into, int at) {
        if (type == Type.NUMERIC) {
            float value = number(cell);
            if (!Float.isFinite(value)) return false;
            into[at] = value;
            return true;
        }
        int index = categories.indexOf(cell);
        if (index < 0) return false;
        for (int i = 0; i < categories.size(); i++) into[at + i] = i == index ? 1 : 0;
        return true;
    }

    /** What stands for a cell that holds nothing. */
    public void missing(float[] into, int at) {
        for (int i = 0; i < width(); i++) into[at + i] = type == Type.NUMERIC ? Float.NaN : 0;
    }

    /** What is wanted in a cell, in words: {@code a number}, or {@code one of "a", "b"}. */
    public String wants() {
        if (type == Type.NUMERIC) return "a number";
        String some = String.join("`, `", categories.stream().limit(8).toList());
        return "one of `" + some + (categories.size() > 8 ? "` and " + (categories.size() - 8) + " more" : "`");
    }

    /** The number that a text is, {@code 1.5} or {@code -2e3}; {@code NaN} where it is none, or not finite. */
    public static float number(String text) {
        if (text.isEmpty() || !decimal(text)) return Float.NaN;
        try {
            float value = Float.parseFloat(text);
            return Float.isFinite(value) ? value : Float.NaN;
        } catch (NumberFormatException _) {
            return Float.NaN;
        }
    }

    /** Java also reads {@code 1f}, {@code 0x1p3} and {@code NaN}, which are no numbers in a table. */
    private static boolean decimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean known =
                    c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E' || c == ' ';
            if (!known) return false;
        }
        return true;
    }
}
