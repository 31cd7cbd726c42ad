package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a run stands. */
public enum RunStatus {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    /** Ended without anybody seeing why: the worker is gone and left no cause. */
    INTERRUPTED;

    /** The name in documents. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that name. */
    @JsonCreator
    public static RunStatus of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing more will happen. */
    public boolean isOver() {
        return this != QUEUED && this != RUNNING;
    }
}
