package io.mortise.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a user got wrong, told so that they can mend it.
 *
 * @param severity whether it stops the work
 * @param where JSON pointer into the spec ({@code /model/layers/0/filters}), a file or an option of the command line;
 *     empty where the JSON itself is broken
 * @param summary what is wrong, one sentence
 * @param fixes how to mend it, the most likely first; may be empty
 * @param line line of the file, from 1, where the JSON itself is broken
 * @param column column of that line, from 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        Severity severity,
        String where,
        String summary,
        List<String> fixes,
        @Nullable Integer line,
        @Nullable Integer column) {
    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING;

        /** The name in documents. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Problem {
        fixes = List.copyOf(fixes);
    }

    /** An error at a place, with its cures. */
    public static Problem error(String where, String summary, String... fixes) {
        return new Problem(Severity.ERROR, where, summary, List.of(fixes), null, null);
    }

    /** A warning at a place, with its cures. */
    public static Problem warning(String where, String summary, String... fixes) {
        return new Problem(Severity.WARNING, where, summary, List.of(fixes), null, null);
    }

    /** Whether it stops the work. */
    @JsonIgnore
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The same problem, told of a place further up: {@code prefix} is put before {@code where}. */
    public Problem under(String prefix) {
        return new Problem(severity, prefix + where, summary, fixes, line, column);
    }
}
