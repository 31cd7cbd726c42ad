package io.mortise.contract.describe;

import org.jspecify.annotations.Nullable;

/** Thrown where an option of a plug-in class cannot be described: a defect of the plug-in, told to its author. */
public final class UndescribableOption extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    @Nullable
    private final String option;

    private final String reason;

    /**
     * For an option.
     *
     * @param plugin the plug-in class
     * @param option the record and the component, {@code Options.units}
     * @param reason what is wrong, and what would be right
     */
    UndescribableOption(Class<?> plugin, String option, String reason) {
        super(plugin.getName() + ": option " + option + " " + reason);
        this.option = option;
        this.reason = reason;
    }

    /** For a plug-in as a whole. */
    UndescribableOption(Class<?> plugin, String reason) {
        super(plugin.getName() + " " + reason);
        this.option = null;
        this.reason = reason;
    }

    /** The record and the component, {@code Options.units}; null where it is the plug-in as a whole. */
    public @Nullable String option() {
        return option;
    }

    /** What is wrong with it, and what would be right; the sentence begins with the option. */
    public String reason() {
        return reason;
    }
}
