package io.mortise.api.plugin;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a plug-in version can be used, and why not. */
public enum PluginState {
    /** It can be used, and has passed the contract kit or came with the product. */
    ACTIVE,
    /** It can be used; the contract kit has not come to an end yet. */
    UNPROVEN,
    /** It can be used although the contract kit found faults: somebody said {@code --force}. */
    FORCED,
    /** It cannot be used: it could not be read, resolved or described, or the contract kit found faults. */
    FAILED,
    /** It cannot be used: it did harm repeatedly. {@code plugin release} lets it in again. */
    QUARANTINED,
    /** New runs cannot use it; runs that hold a lease still do. It goes with the last of them. */
    REMOVED;

    /** Whether a new run can use it. */
    public boolean usable() {
        return this == ACTIVE || this == UNPROVEN || this == FORCED;
    }

    /** The name in documents. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
