package io.mortise.contract.describe;

/** Thrown where an option of a plug-in class cannot be described: a defect of the plug-in, told to its author. */
public final class UndescribableOption extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * For an option.
     *
     * @param plugin the plug-in class
     * @param option the record and the component, {@code Options.units}
     * @param reason what is wrong, and what would be right
     */
    UndescribableOption(Class<?> plugin, String option, String reason) {
        super(plugin.getName() + ": option " + option + " " + reason);
    }

    /** For a plug-in as a whole. */
    UndescribableOption(Class<?> plugin, String reason) {
        super(plugin.getName() + " " + reason);
    }
}
