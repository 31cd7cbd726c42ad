package io.mortise.dataset.table.internal;

import io.mortise.api.InvalidInput;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What columns and files are called, and what is said of the options that name them. */
public final class Names {
    /** Of an option. */
    public static final String CLASS_COLUMN =
            "Column that names the class: its name, or its position from 1 (\"-1\" is the last); null for the last column";

    /** Of an option. */
    public static final String CLASSES =
            "Names of the classes as the column has them, in the order of the model's outputs; of two, the second is the positive one. null for those that occur, in order of the alphabet or as numbers";

    /** Of an option. */
    public static final String FEATURES =
            "Columns to learn from, by name or position; null for all but the class and what is ignored";

    /** Of an option. */
    public static final String IGNORE = "Columns to leave out, by name or position, such as a row's number";

    /** Of an option. */
    public static final String NUMERIC =
            "Columns that must hold numbers, by name or position; of the others it is found out";

    /** Of an option. */
    public static final String CATEGORICAL =
            "Columns whose values are words even where they look like numbers, such as a code, by name or position";

    /** Of an option. */
    public static final String MISSING =
            "What becomes of a row with a missing value. error: it is told of, and nothing is learnt; drop: the row is left out; keep: the value stays missing, and the transform impute must put something in its place (a missing word is none of the words)";

    private static final int MOST = 20;

    private Names() {}

    /** The path that an option names. */
    public static Path path(String where, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInput(where, "This is no path: " + e.getReason() + ".", "Write the path of a file.");
        }
    }

    /**
     * The place of a column.
     *
     * @param text its name, or else its position from 1, or from the end if it is negative
     */
    static int find(String where, String text, List<String> names) {
        int named = names.indexOf(text);
        if (named >= 0) return named;
        int position = position(text);
        if (position > 0 && position <= names.size()) return position - 1;
        if (position < 0 && -position <= names.size()) return names.size() + position;
        throw new InvalidInput(
                where,
                position == 0
                        ? "There is no column `" + text + "`."
                        : "There is no column " + text + ": the table has " + names.size() + ".",
                "The columns are " + list(names) + ".");
    }

    private static int position(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /** Names in quotes, not too many of them. */
    static String list(List<String> names) {
        String some = names.stream().limit(MOST).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return names.size() > MOST ? some + " and " + (names.size() - MOST) + " more" : some;
    }
}
