package io.mortise.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of part that a plug-in can supply. The id is the lower-case name, as it stands in documents. */
public enum Kind {
    DATASET,
    TRANSFORM,
    LAYER,
    ACTIVATION,
    INITIALIZER,
    LOSS,
    METRIC,
    OPTIMIZER,
    SCHEDULE,
    CALLBACK,
    ESTIMATOR,
    EXPORTER,
    PANEL;

    /** Whether such a part can stand in a spec. */
    public boolean inSpec() {
        return this != EXPORTER && this != PANEL;
    }

    /** The name in documents, for example {@code layer}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that id; {@link IllegalArgumentException} where there is none. */
    @JsonCreator
    public static Kind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
