package io.mortise.webui.internal.view;

import java.util.Set;

/** All pages, by name. */
public final class Pages {
    /** Pages with an address. */
    public static final Set<Class<?>> ROUTES = Set.of(
            RunsView.class,
            RunView.class,
            BinView.class,
            DrawView.class,
            CompareView.class,
            SweepsView.class,
            SweepView.class,
            ModelsView.class,
            ModelView.class,
            ExperimentsView.class,
            EditView.class,
            DataView.class,
            PluginsView.class);
    /** Pages for what goes wrong. */
    public static final Set<Class<?>> ERRORS = Set.of(NotFoundPage.class, FailurePage.class);
    /** What all pages have in common. */
    public static final Class<?> SHELL = Shell.class;

    private Pages() {}
}
