package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A run as lists search, sort and group it. As a document it is its summary with the labels beside.
 *
 * @param summary where it stands
 * @param labels what people say of it
 * @param options of its spec; not part of the document
 */
public record ListedRun(
        @JsonUnwrapped RunSummary summary,
        @JsonUnwrapped Labels labels,
        @JsonIgnore Options options) {
    /** Its id. */
    @JsonIgnore
    public RunId id() {
        return summary.run();
    }
}
