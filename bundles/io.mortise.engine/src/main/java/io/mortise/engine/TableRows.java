package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.run.Column;
import io.mortise.spi.DatasetLoader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of a table that a model is asked about into examples. Columns are found by their names, in any order;
 * those that the model does not know, such as the class, are passed over.
 */
final class TableRows implements DatasetLoader.RowSink {
    /** So many faulty cells are told of at once. */
    private static final int MOST_PROBLEMS = 10;

    private final String source;
    private final List<Column> columns;
    private final int size;
    private final BiConsumer<String, float[]> examples;
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable BiConsumer<String, List<Problem>> broken;
    private int[] places = {};

    /**
     * @param source what the rows are named after: a file
     * @param columns that the model has learnt from
     * @param examples gets the name of each row, with its values before the transforms
     */
    TableRows(String source, List<Column> columns, BiConsumer<String, float[]> examples) {
        this.source = source;
        this.columns = columns;
        this.size = columns.stream().mapToInt(Column::width).sum();
        this.examples = examples;
    }

    /** The same for rows whose cells have names already. */
    static void read(List<Map<String, String>> rows, List<Column> columns, BiConsumer<String, float[]> examples) {
        var sink = new TableRows("row", columns, examples);
        for (int i = 0; i < rows.size(); i++) {
            var row = new LinkedHashMap<>(rows.get(i));
            sink.header(List.copyOf(row.keySet()));
            var cells = new ArrayList<@Nullable String>();
            for (String cell : row.values()) cells.add(cell == null || cell.isBlank() ? null : cell);
            sink.row(i + 1, cells);
        }
        sink.end();
    }

    /** Has rows that cannot be understood told one by one, instead of all at the end. */
    TableRows tolerant(BiConsumer<String, List<Problem>> told) {
        broken = told;
        return this;
    }

    @Override
    public void header(List<String> names) {
        var unknown = new HashSet<>(names);
        columns.forEach(column -> unknown.remove(column.name()));
        places = columns.stream()
                .mapToInt(column -> names.indexOf(column.name()))
                .toArray();
        var absent = columns.stream()
                .map(Column::name)
                .filter(name -> !names.contains(name))
                .toList();
        if (absent.isEmpty()) return;
        String has = unknown.isEmpty()
                ? ""
                : "; it has " + list(names.stream().filter(unknown::contains).toList())
                        + ", which the model does not know";
        throw new InvalidInput(
                source,
                (absent.size() == 1 ? "the column " : "the columns ") + list(absent)
                        + (absent.size() == 1 ? " is" : " are") + " missing" + has,
                "the model takes " + list(columns.stream().map(Column::name).toList())
                        + ", in any order; the first line names the columns");
    }

    private static String list(List<String> names) {
        var shown = names.subList(0, Math.min(names.size(), 20));
        return "`" + String.join("`, `", shown) + "`"
                + (names.size() > shown.size() ? " and " + (names.size() - shown.size()) + " more" : "");
    }

    @Override
    public void row(long line, List<@Nullable String> cells) {
        var values = new float[size];
        int at = 0;
        boolean understood = true;
        for (int c = 0; c < places.length; c++) {
            Column column = columns.get(c);
            String cell = cells.get(places[c]);
            if (cell == null && column.optional()) column.missing(values, at);
            else if (cell == null || !column.encode(cell, values, at)) {
                understood = false;
                problem(line, column, cell);
            }
            at += column.width();
        }
        if (understood) {
            examples.accept(source + ":" + line, values);
        } else if (broken != null) {
            broken.accept(source + ":" + line, List.copyOf(problems));
            problems.clear();
        } else if (problems.size() >= MOST_PROBLEMS) {
            end();
        }
    }

    private void problem(long line, Column column, @Nullable String cell) {
        String what = "the column `" + column.name() + "` " + (cell == null ? "is empty" : "holds `" + cell + "`");
        problems.add(Problem.error(
                source + ":" + line,
                what + ", and the model takes " + column.wants(),
                column.optional() ? "correct it, or leave it empty" : "correct it"));
    }

    /** After the last row: tells of what could not be understood. */
    void end() {
        if (!problems.isEmpty()) throw new InvalidInput(problems);
    }

    /** Refuses where a value is still missing after the transforms. */
    static void checkComplete(String row, List<Column> columns, float[] transformed) {
        int at = columns.isEmpty() ? -1 : MissingValues.first(transformed);
        if (at < 0) return;
        throw new InvalidInput(
                row,
                "the column `" + MissingValues.column(columns, at) + "` is empty",
                "the model was trained without missing values: fill it in, or train with the transform `impute`");
    }
}
