package io.mortise.dataset.table.internal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.Column;
import io.mortise.spi.DatasetLoader.RowSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A CSV file. Blanks round a cell do not count; empty lines are passed over. */
public record CsvFile(String where, Path path, Dialect dialect) implements TableFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * How it is written.
     *
     * @param header whether the first line names the columns
     * @param missing what stands for a missing value, beside an empty cell
     */
    public record Dialect(boolean header, char separator, char quote, Charset encoding, List<String> missing) {
        /** With names, commas and double quotes, in UTF-8. */
        public static final Dialect USUAL =
                new Dialect(true, ',', '"', StandardCharsets.UTF_8, List.of("?", "NA", "N/A", "NaN", "null"));

        public Dialect {
            missing = List.copyOf(missing);
        }
    }

    @Override
    public Map<String, Column> declared() {
        return Map.of();
    }

    @Override
    public void read(InputStream in, RowSink sink) throws IOException {
        Reader text = new InputStreamReader(
                in,
                dialect.encoding()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        var reader = CsvReader.builder()
                .fieldSeparator(dialect.separator())
                .quoteCharacter(dialect.quote())
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text);
        try {
            read(reader, sink);
        } catch (CsvParseException | UncheckedIOException | CharacterCodingException e) {
            throw unreadable(e);
        }
    }

    private void read(Iterable<CsvRecord> records, RowSink sink) throws IOException {
        Ragged ragged = null;
        var symbols = Set.copyOf(dialect.missing());
        for (CsvRecord row : records) {
            if (ragged == null) {
                var names = names(row);
                ragged = new Ragged(this, names.size());
                sink.header(names);
                if (dialect.header()) continue;
            }
            if (ragged.fits(row.getStartingLineNumber(), row.getFieldCount())) {
                sink.row(row.getStartingLineNumber(), cells(row, symbols));
            }
        }
        if (ragged == null) throw empty();
        ragged.end();
    }

    private InvalidInput empty() {
        return new InvalidInput(where, path + " is empty.", "Name a file with a row for each example.");
    }

    private List<String> names(CsvRecord first) {
        if (!dialect.header()) {
            return IntStream.rangeClosed(1, first.getFieldCount())
                    .mapToObj(i -> "column" + i)
                    .toList();
        }
        var names = first.getFields().stream()
                .map(name -> name.replace(BYTE_ORDER_MARK, "").strip())
                .toList();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) throw header("the column " + (i + 1) + " has no name");
        }
        var seen = new HashSet<String>();
        for (String name : names) if (!seen.add(name)) throw header("two columns are called `" + name + "`");
        if (names.size() == 1) checkSeparator(names.getFirst());
        return names;
    }

    private InvalidInput header(String what) {
        return new InvalidInput(
                where,
                name() + ", line 1: " + what + ".",
                "Give each column a name of its own.",
                "Or say \"header\": false if the first line is an example already.");
    }

    private void checkSeparator(String line) {
        for (char other : new char[] {';', '\t', ',', '|'}) {
            if (other == dialect.separator() || line.indexOf(other) < 0) continue;
            throw new InvalidInput(
                    where,
                    name() + " has one column only, `" + line + "`.",
                    "Its separator seems to be another one: \"separator\": \"" + (other == '\t' ? "\\t" : other)
                            + "\".");
        }
    }

    private static List<@Nullable String> cells(CsvRecord row, Set<String> missing) {
        var cells = new ArrayList<@Nullable String>(row.getFieldCount());
        for (int i = 0; i < row.getFieldCount(); i++) {
            String cell = row.getField(i).strip();
            cells.add(cell.isEmpty() || missing.contains(cell) ? null : cell);
        }
        return cells;
    }

    private InvalidInput unreadable(Exception e) throws IOException {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof CharacterCodingException) {
                return new InvalidInput(
                        where,
                        name() + " is not written in " + dialect.encoding() + ".",
                        "Say which encoding it has: \"encoding\": \"iso-8859-1\", for example.");
            }
        }
        if (e instanceof UncheckedIOException unchecked) throw unchecked.getCause();
        String why = e.getMessage()
                + (e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")");
        return new InvalidInput(
                where,
                name() + " cannot be read as CSV: " + why + ".",
                "Check that each quote is closed, and that nothing stands after a closing one.");
    }
}
