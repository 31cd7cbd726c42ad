package io.mortise.dataset.table.internal;

import io.mortise.api.run.Column;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in the cells of one column, as far as it takes to know what to make of it. */
final class ColumnSurvey {
    /** A column with more different words than these is text, not categories. */
    static final int MOST_WORDS = 1000;

    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\s*[+-]?\\d*,\\d+([eE][+-]?\\d+)?\\s*");

    private final String name;
    private final Map<String, String> words = new LinkedHashMap<>();
    private boolean tooMany;
    private long numbers;
    private long texts;
    private long decimalCommas;
    private long missing;
    private @Nullable String firstText;
    private @Nullable String firstMissing;

    ColumnSurvey(String name) {
        this.name = name;
    }

    /**
     * Takes in a cell.
     *
     * @param cell null where it is missing
     * @param file where it stands
     */
    void take(@Nullable String cell, TableFile file, long line) {
        if (cell == null) {
            if (missing++ == 0) firstMissing = place(file, line);
            return;
        }
        if (Float.isNaN(Column.number(cell))) {
            if (texts++ == 0) firstText = "`" + cell + "` (" + place(file, line) + ")";
            if (DECIMAL_COMMA.matcher(cell).matches()) decimalCommas++;
        } else {
            numbers++;
        }
        if (tooMany || words.containsKey(cell)) return;
        tooMany = words.size() == MOST_WORDS;
        if (!tooMany) words.put(cell, place(file, line));
    }

    private static String place(TableFile file, long line) {
        return file.name() + ", line " + line;
    }

    String name() {
        return name;
    }

    boolean hasTooManyWords() {
        return tooMany;
    }

    boolean allNumbers() {
        return texts == 0;
    }

    boolean allTexts() {
        return numbers == 0;
    }

    /** Whether all that is no number would be one, were its comma a point. */
    boolean hasDecimalCommas() {
        return texts > 0 && decimalCommas == texts;
    }

    boolean isEmpty() {
        return numbers + texts == 0;
    }

    long missing() {
        return missing;
    }

    /** The first cell that is no number, with its place; only where there is one. */
    String firstText() {
        return String.valueOf(firstText);
    }

    String firstMissing() {
        return String.valueOf(firstMissing);
    }

    /** The words that occur, with their first place; numbers in their order, others in that of the alphabet. */
    List<Map.Entry<String, String>> words() {
        Comparator<String> order = allNumbers()
                ? Comparator.<String>comparingDouble(Double::parseDouble).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
        return words.entrySet().stream().sorted(Map.Entry.comparingByKey(order)).toList();
    }
}
