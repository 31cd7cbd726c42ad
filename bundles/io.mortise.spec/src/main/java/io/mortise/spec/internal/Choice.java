package io.mortise.spec.internal;

import io.mortise.api.Kind;
import io.mortise.api.Nearest;
import io.mortise.api.Problem;
import io.mortise.api.Program;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.PluginState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.VersionRange;

/**
 * Chooses the plug-in version for a {@code type}: the newest that the range allows. All parts that come from one
 * plug-in come from the same version of it, so a range for one of them holds for all.
 */
final class Choice {
    private final Catalog catalog;
    private final Map<String, List<VersionRange>> ranges;

    /**
     * A chooser.
     *
     * @param ranges the ranges that the spec sets anywhere, by plug-in id
     */
    Choice(Catalog catalog, Map<String, List<VersionRange>> ranges) {
        this.catalog = catalog;
        this.ranges = ranges;
    }

    /** A type as written: the id, and the range where it carries one. */
    record Wanted(String type, Optional<VersionRange> range) {}

    /** Takes {@code conv2d@[1.2,2)} apart; a range that is none is a problem. */
    static Optional<Wanted> read(String written, String where, Consumer<Problem> problems) {
        int at = written.indexOf('@');
        if (at < 0) return Optional.of(new Wanted(written, Optional.empty()));
        var type = written.substring(0, at);
        try {
            return Optional.of(new Wanted(type, Optional.of(new VersionRange(written.substring(at + 1)))));
        } catch (IllegalArgumentException e) {
            problems.accept(Problem.error(
                    where,
                    "\"" + written.substring(at + 1) + "\" is no range of versions",
                    "write " + type + "@[1.2,2) for 1.2 up to but not 2, or " + type + "@1.2 for 1.2 and newer"));
            return Optional.empty();
        }
    }

    /** The offer to use; nothing, and a problem, where there is none. */
    Optional<Catalog.Entry> choose(Kind kind, Wanted wanted, String where, Consumer<Problem> problems) {
        var known = catalog.find(kind, wanted.type());
        if (known.isEmpty()) {
            problems.accept(catalog.unusable(kind, wanted.type())
                    .map(plugin -> unusable(kind, wanted.type(), plugin, where))
                    .orElseGet(() -> unknown(kind, wanted.type(), where)));
            return Optional.empty();
        }
        var inRange = known.stream()
                .filter(entry -> wanted.range()
                        .map(range -> range.includes(entry.version()))
                        .orElse(true))
                .toList();
        if (inRange.isEmpty()) {
            var range = wanted.range().map(Object::toString).orElse("");
            problems.accept(Problem.error(
                    where,
                    "no installed version of " + wanted.type() + " is in " + range + ": there is " + versions(known),
                    "change the range, or add a plug-in of a version that it allows"));
            return Optional.empty();
        }
        var agreed = inRange.stream().filter(this::agreed).findFirst();
        if (agreed.isEmpty()) problems.accept(disagreement(wanted.type(), inRange, where));
        return agreed;
    }

    private boolean agreed(Catalog.Entry entry) {
        return ranges.getOrDefault(entry.plugin().id(), List.of()).stream()
                .allMatch(range -> range.includes(entry.version()));
    }

    private Problem disagreement(String type, List<Catalog.Entry> inRange, String where) {
        var id = inRange.getFirst().plugin().id();
        return Problem.error(
                where,
                type + " comes from " + id + ", and no installed version of it is in all ranges that the spec sets for "
                        + "its parts: " + ranges.getOrDefault(id, List.of()) + ", there is " + versions(inRange),
                "ask for one range only: all parts of a plug-in come from the same version");
    }

    private static Problem unusable(Kind kind, String type, InstalledPlugin plugin, String where) {
        boolean quarantined = plugin.state() == PluginState.QUARANTINED;
        return Problem.error(
                where,
                "the " + kind.id() + " `" + type + "` is supplied by the plug-in " + plugin.id() + " "
                        + plugin.version() + ", which cannot be used: it is "
                        + plugin.state().id(),
                quarantined
                        ? "mend the plug-in, or give it another chance with "
                                + Program.command("plugin release " + plugin.id())
                        : "see what is wrong with it: " + Program.command("plugin list"));
    }

    private Problem unknown(Kind kind, String type, String where) {
        var fixes = new ArrayList<String>();
        Nearest.question(type, catalog.types(kind)).ifPresent(fixes::add);
        for (var other : catalog.kindsOf(type)) {
            fixes.add("there is such " + a(other) + ", but " + a(kind) + " is wanted here");
        }
        var types = catalog.types(kind);
        fixes.add((types.isEmpty()
                        ? "no plug-in with " + a(kind) + " is installed"
                        : "there are " + String.join(", ", types))
                + "; see all that is installed with " + Program.command("plugin list"));
        fixes.add("or add the plug-in that supplies it");
        return new Problem(
                Problem.Severity.ERROR,
                where,
                "no installed plug-in supplies the " + kind.id() + " `" + type + "`",
                fixes,
                null,
                null);
    }

    /** A kind with its article. */
    static String a(Kind kind) {
        return ("aeiou".indexOf(kind.id().charAt(0)) >= 0 ? "an " : "a ") + kind.id();
    }

    private static String versions(List<Catalog.Entry> entries) {
        return String.join(
                ", ",
                entries.stream()
                        .map(entry -> entry.plugin().id() + " " + entry.version())
                        .toList());
    }
}
