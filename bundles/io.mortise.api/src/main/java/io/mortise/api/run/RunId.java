package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A run's id: when it was started (UTC) and six letters, {@code 20261121-223609-kqzbva}. Ids sort by start.
 *
 * @param value the text; also the name of the run's folder
 */
public record RunId(@JsonValue String value) implements Comparable<RunId> {
    private static final Pattern FORM = Pattern.compile("[0-9]{8}-[0-9]{6}-[a-z]{6}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RunId {
        if (!isRunId(value)) throw new IllegalArgumentException("not a run id: " + value);
    }

    /** Whether the text has the form of a run id. */
    public static boolean isRunId(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
