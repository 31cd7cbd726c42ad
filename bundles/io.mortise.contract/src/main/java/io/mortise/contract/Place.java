package io.mortise.contract;

import io.mortise.api.Problem;
import io.mortise.contract.describe.Offers;
import io.mortise.spi.Author;
import io.mortise.spi.Plugin;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.workspace.ND4JWorkspaceException;

/** Says where in a plug-in something is wrong: its kind and type, and an option or a method of its own classes. */
final class Place {
    private final Class<?> plugin;
    private final String name;

    Place(Plugin<?> plugin) {
        this.plugin = plugin.getClass();
        this.name = name(plugin);
    }

    /** {@code layer gain}; the class where it cannot say what it is. */
    private static String name(Plugin<?> plugin) {
        try {
            return Offers.kindOf(plugin).id() + " " + plugin.type();
        } catch (RuntimeException | LinkageError e) {
            return plugin.getClass().getSimpleName();
        }
    }

    /** {@code layer gain, option factor}. */
    String option(String option) {
        return name + ", option " + option;
    }

    /** A method of the plug-in class: {@code layer gain, Gain.build}. */
    String method(String method) {
        return name + ", " + plugin.getSimpleName() + "." + method;
    }

    /**
     * A method of a class that the plug-in made an object of; its {@code build} where the class is somebody else's, or
     * has no name.
     */
    String method(Object made, String method) {
        return method(Author.of(made).getClass(), Author.method(made, method));
    }

    String method(Class<?> of, String method) {
        boolean named = !of.isHidden() && !of.isAnonymousClass();
        return named && own(of) ? name + ", " + of.getSimpleName() + "." + method : method("build");
    }

    /** Whether an object, or what its author wrote behind it, is of a class that came with the plug-in. */
    boolean own(Object made) {
        return own(Author.of(made).getClass());
    }

    private boolean own(Class<?> type) {
        return together(type, plugin);
    }

    private static boolean together(Class<?> one, Class<?> other) {
        return one.getClassLoader() == other.getClassLoader() && Objects.equals(origin(one), origin(other));
    }

    private static @Nullable Object origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? null : source.getLocation();
    }

    /**
     * What was thrown, pinned on the plug-in's own method that was nearest to it.
     *
     * @param where what was at work, for the case that no class of the plug-in was
     */
    Problem thrown(String where, Throwable thrown) {
        if (causes(thrown).stream().anyMatch(ND4JWorkspaceException.class::isInstance)) {
            return Problem.error(
                    where,
                    "leaves its result in memory that is used for something else afterwards",
                    "hand it over: `workspaces.leverageTo(ArrayType.ACTIVATIONS, result)`, on the way back"
                            + " `ArrayType.ACTIVATION_GRAD`");
        }
        var frame = ownFrame(thrown);
        return Problem.error(
                frame.map(this::method).orElse(where),
                "throws " + message(thrown)
                        + frame.map(f -> ", at " + f.getFileName() + ":" + f.getLineNumber())
                                .orElse(""),
                "see where it comes from in a test that extends io.mortise.testkit.PluginContract");
    }

    /** The innermost cause in one line. */
    static String message(Throwable thrown) {
        Throwable root = causes(thrown).getFirst();
        String message = root.getMessage() == null ? "" : ": " + root.getMessage();
        return root.getClass().getSimpleName()
                + message.lines().findFirst().orElse("").stripTrailing();
    }

    private String method(StackTraceElement frame) {
        String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        String method = frame.getMethodName().replaceFirst("^lambda\\$(\\w+)\\$\\d+$", "$1");
        return name + ", " + type.substring(type.lastIndexOf('$') + 1) + "." + method.replace("<init>", "new");
    }

    private Optional<StackTraceElement> ownFrame(Throwable thrown) {
        return causes(thrown).stream()
                .flatMap(cause -> withinKit(cause.getStackTrace()).stream())
                .filter(frame -> of(frame, plugin))
                .findFirst();
    }

    /** What the kit called, not who called the kit: a test may come from where the plug-in does. */
    private static List<StackTraceElement> withinKit(StackTraceElement[] frames) {
        for (int i = frames.length - 1; i >= 0; i--) {
            if (of(frames[i], Place.class)) return List.of(frames).subList(0, i);
        }
        return List.of(frames);
    }

    private static boolean of(StackTraceElement frame, Class<?> companion) {
        try {
            return together(Class.forName(frame.getClassName(), false, companion.getClassLoader()), companion);
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** The innermost first. */
    private static List<Throwable> causes(Throwable thrown) {
        var causes = new ArrayList<Throwable>();
        for (Throwable t = thrown; t != null && !causes.contains(t); t = t.getCause()) causes.add(t);
        Collections.reverse(causes);
        return causes;
    }
}
