package io.mortise.webui.internal.part;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows as comma-separated values, RFC 4180: a header row, lines end in CR LF, numbers in full precision. */
public final class Csv {
    private final List<String> lines = new ArrayList<>();

    /** With a header row and no others yet. */
    public Csv(Object... header) {
        row(header);
    }

    /** Adds a row; what is null stays empty. */
    public Csv row(@Nullable Object... cells) {
        lines.add(Stream.of(cells).map(Csv::field).collect(Collectors.joining(",")));
        return this;
    }

    private static String field(@Nullable Object cell) {
        String text = cell == null ? "" : cell.toString();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** All of it. */
    public String text() {
        return lines.stream().map(line -> line + "\r\n").collect(Collectors.joining());
    }
}
