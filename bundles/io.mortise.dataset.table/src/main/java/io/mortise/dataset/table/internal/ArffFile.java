package io.mortise.dataset.table.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.Column;
import io.mortise.spi.DatasetLoader.RowSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An ARFF file: {@code @attribute} lines, {@code @data}, then a row a line. After the description of the format in Weka's
 * documentation (Attribute-Relation File Format, stable version).
 */
public record ArffFile(String where, Path path) implements TableFile {
    private static final Set<String> NUMBERS = Set.of("numeric", "real", "integer");

    /** What was declared: null for what is neither numbers nor a list of words. */
    private static final class Header {
        private final Map<String, @Nullable Column> attributes = new LinkedHashMap<>();
        private boolean ended;
    }

    @Override
    public Map<String, Column> declared() throws IOException {
        var known = new LinkedHashMap<String, Column>();
        try (var in = Bytes.open(this, (done, total) -> {});
                var lines = lines(in)) {
            header(lines).attributes.forEach((name, column) -> {
                if (column != null) known.put(name, column);
            });
        } catch (CharacterCodingException _) {
            throw wrongEncoding();
        }
        return known;
    }

    @Override
    public void read(InputStream in, RowSink sink) throws IOException {
        try {
            read(lines(in), sink);
        } catch (CharacterCodingException _) {
            throw wrongEncoding();
        }
    }

    private void read(Lines lines, RowSink sink) throws IOException {
        var names = header(lines).attributes.keySet().stream().toList();
        var ragged = new Ragged(this, names.size());
        sink.header(names);
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.startsWith("{")) throw at(lines.number, "the row is sparse", "Write each row in full.");
            var cells = words(line, lines.number);
            if (ragged.fits(lines.number, cells.size())) sink.row(lines.number, cells);
        }
        ragged.end();
    }

    private Header header(Lines lines) throws IOException {
        var header = new Header();
        for (String line = lines.next(); line != null; line = lines.next()) {
            String keyword = line.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
            if (keyword.equals("@data")) {
                header.ended = true;
                break;
            }
            if (keyword.equals("@attribute")) {
                attribute(line.substring(keyword.length()).strip(), lines.number, header);
            } else if (!keyword.equals("@relation")) {
                throw at(
                        lines.number,
                        "`" + line.substring(0, Math.min(40, line.length())) + "` is no line of an ARFF header",
                        "Name an ARFF file; for CSV, use the data set `csv`.");
            }
        }
        if (!header.ended || header.attributes.isEmpty()) {
            throw new InvalidInput(
                    where,
                    path + (header.ended ? " declares no attributes." : " has no @data."),
                    "Name an ARFF file: @attribute lines, @data, then the rows.");
        }
        return header;
    }

    private void attribute(String text, long line, Header header) {
        var tokens = ArffWords.attribute(text);
        if (tokens == null) throw at(line, "the attribute cannot be understood", "Write @attribute name numeric.");
        String name = tokens.name();
        String type = tokens.type();
        Column column = null;
        if (type.startsWith("{") && type.endsWith("}")) {
            var values = words(type.substring(1, type.length() - 1), line).stream()
                    .map(value -> value == null ? "?" : value)
                    .toList();
            column = new Column(name, Column.Type.CATEGORICAL, values);
        } else if (NUMBERS.contains(type.toLowerCase(Locale.ROOT))) {
            column = Column.numeric(name);
        }
        if (header.attributes.containsKey(name)) {
            throw at(line, "two attributes are called `" + name + "`", "Give each a name of its own.");
        }
        header.attributes.put(name, column);
    }

    private List<@Nullable String> words(String text, long line) {
        var words = ArffWords.cells(text);
        if (words == null) throw at(line, "a quote is not closed", "Close it, or write \\' for one within a word.");
        return words;
    }

    private InvalidInput at(long line, String what, String fix) {
        return new InvalidInput(where, name() + ", line " + line + ": " + what + ".", fix);
    }

    private InvalidInput wrongEncoding() {
        return new InvalidInput(where, name() + " is not written in UTF-8.", "Save it as UTF-8.");
    }

    private static Lines lines(InputStream in) {
        return new Lines(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())));
    }

    /** Lines that say something, with their numbers. */
    private static final class Lines implements AutoCloseable {
        private final BufferedReader reader;
        private long number;

        Lines(BufferedReader reader) {
            this.reader = reader;
        }

        @Nullable
        String next() throws IOException {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                String said = line.strip();
                if (!said.isEmpty() && said.charAt(0) != '%') return said;
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
