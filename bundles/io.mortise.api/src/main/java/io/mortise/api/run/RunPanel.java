package io.mortise.api.run;

import org.jspecify.annotations.Nullable;

/**
 * What came of asking a panel plug-in about a run: a panel, or why there is none.
 *
 * @param type the plug-in's type
 * @param title its title
 * @param panel what it shows; null where it failed
 * @param failure one sentence for the user; null where there is a panel
 */
public record RunPanel(
        String type,
        String title,
        @Nullable Panel panel,
        @Nullable String failure) {}
