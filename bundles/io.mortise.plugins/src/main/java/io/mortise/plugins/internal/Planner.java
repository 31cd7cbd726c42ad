package io.mortise.plugins.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.plugin.Offer;
import io.mortise.api.plugin.PluginManager.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in words what an installation would do. */
final class Planner {
    private final Catalogue now;

    Planner(Catalogue now) {
        this.now = now;
    }

    static Plan refused(Path jar, InvalidInput why) {
        return new Plan(jar.getFileName().toString(), "", "", List.of(), List.of(), why.problems());
    }

    Plan plan(Entry entry) {
        var problems = new ArrayList<Problem>(entry.problems());
        Catalogue.clash(entry, now.entries()).ifPresent(problems::add);
        var headers = entry.headers();
        return new Plan(
                headers.id(),
                headers.version(),
                entry.sha256(),
                Entry.provided(entry.offers()),
                problems.stream().anyMatch(Problem::isError) ? List.of() : effects(entry),
                problems);
    }

    private List<String> effects(Entry entry) {
        if (now.find(entry.sha256()).isPresent()) {
            return List.of(entry.headers().words() + " is installed already; nothing changes");
        }
        var effects = new ArrayList<String>();
        now.entries().stream()
                .filter(other -> !other.battery() && other.headers().sameVersion(entry.headers()))
                .findFirst()
                .ifPresent(other -> effects.add("takes the place of the jar that is installed as "
                        + entry.headers().words() + "; runs that use that one go on with it"));
        for (Offer offer : entry.offers()) effects.add(effect(entry, offer));
        now.entries().stream()
                .filter(other -> other.headers().id().equals(entry.headers().id()))
                .filter(other -> !other.headers().sameVersion(entry.headers()))
                .map(other -> "stands beside " + other.headers().words() + ", which stays")
                .forEach(effects::add);
        return effects;
    }

    private String effect(Entry entry, Offer offer) {
        String what = "the " + offer.kind().id() + " `" + offer.type() + "`";
        Optional<Entry> newest = now.entries().reversed().stream()
                .filter(other ->
                        other.state().usable() && other.offers().stream().anyMatch(has(offer)))
                .findFirst();
        if (newest.isEmpty()) return "adds " + what;
        String version = newest.get().headers().version();
        if (newest.get().headers().sameVersion(entry.headers())) return "replaces " + what + " of " + version;
        return Catalogue.newer(entry.headers(), newest.get().headers())
                ? "gives " + what + " in a newer version than " + version + "; specs without a range use this one"
                : "gives " + what + " in an older version than " + version
                        + "; only specs with a range such as `" + offer.type() + "@["
                        + entry.headers().version() + ","
                        + version + ")` use it";
    }

    private static java.util.function.Predicate<Offer> has(Offer offer) {
        return other -> other.kind() == offer.kind() && other.type().equals(offer.type());
    }
}
