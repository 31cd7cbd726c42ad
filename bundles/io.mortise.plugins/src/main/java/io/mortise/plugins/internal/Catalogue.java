package io.mortise.plugins.internal;

import io.mortise.api.Problem;
import io.mortise.api.Program;
import io.mortise.api.plugin.Offer;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.plugin.PluginState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;

/**
 * All plug-ins that are declared: the batteries, and what lies in the drop folder. Says of each whether it can be used,
 * also next to the others.
 *
 * @param entries ordered by id, then version
 */
record Catalogue(List<Entry> entries) {
    /** So many runs must have been harmed before a version is quarantined. */
    static final int FAULTS = 3;

    private static final Comparator<Entry> ORDER = Comparator.comparing(
                    (Entry entry) -> entry.headers().id())
            .thenComparing(entry -> number(entry.headers()))
            .thenComparing(Entry::sha256);

    Catalogue {
        entries = entries.stream().sorted(ORDER).toList();
    }

    private static Version number(Headers headers) {
        try {
            return Version.parseVersion(headers.version());
        } catch (IllegalArgumentException e) {
            return Version.emptyVersion;
        }
    }

    /**
     * The catalogue of this moment.
     *
     * @param dropped the jars of the drop folder
     * @param mortise this version of Mortise: what another one found out does not count
     */
    static Catalogue of(List<Entry> batteries, List<DropFolder.Dropped> dropped, Kept kept, String mortise) {
        var taken = new HashSet<>(batteries.stream().map(Entry::sha256).toList());
        var entries = new ArrayList<>(batteries);
        var candidates = new ArrayList<Candidate>();
        for (var jar : dropped) {
            if (!taken.add(jar.sha256())) continue;
            if (jar.headers().isEmpty()) entries.add(broken(jar));
            else {
                kept.find(jar.sha256())
                        .ifPresent(copy -> copy.verdict(mortise)
                                .ifPresent(verdict -> candidates.add(new Candidate(
                                        entry(copy, verdict),
                                        verdict.since(),
                                        jar.stamp().modified()))));
            }
        }
        candidates.sort(Comparator.comparing(Candidate::since)
                .thenComparing(c -> c.entry().sha256()));
        for (Candidate candidate : candidates) {
            Optional<Problem> why = newer(candidate, candidates).or(() -> clash(candidate.entry(), entries));
            entries.add(why.map(candidate.entry()::refused).orElse(candidate.entry()));
        }
        return new Catalogue(entries);
    }

    /** An entry before it was compared with the others. */
    private record Candidate(Entry entry, Instant since, Instant dropped) {}

    /** A jar that is no bundle: it is listed by its file's name. */
    private static Entry broken(DropFolder.Dropped jar) {
        var headers = new Headers(jar.name(), "", jar.name(), "");
        var bundle = new PluginBundle(jar.name(), "", jar.sha256(), jar.file());
        return new Entry(headers, bundle, Optional.empty(), false, PluginState.FAILED, jar.problems(), List.of());
    }

    /** What is known of a kept copy by itself. */
    static Entry entry(KeptCopy copy, Verdict verdict) {
        List<KeptCopy.Fault> faults = copy.faults();
        var state = verdict.state(copy.forced());
        long sources = faults.stream().map(KeptCopy.Fault::source).distinct().count();
        if (state.usable() && sources >= FAULTS) state = PluginState.QUARANTINED;
        List<PluginFault> told = faults.stream().map(KeptCopy.Fault::fault).toList();
        return new Entry(
                verdict.headers(),
                copy.bundle(verdict.headers()),
                copy.descriptor(),
                false,
                state,
                verdict.all(),
                told);
    }

    /** Of two jars with the same id and version the one counts that came into the drop folder later, unless it has failed. */
    private static Optional<Problem> newer(Candidate candidate, Collection<Candidate> all) {
        return all.stream()
                .filter(other ->
                        other.entry().headers().sameVersion(candidate.entry().headers()))
                .filter(other -> other.entry().state() != PluginState.FAILED
                        && other.dropped().isAfter(candidate.dropped()))
                .findFirst()
                .map(other -> Problem.error(
                        candidate.entry().headers().words(),
                        "another jar in the folder `plugins` has the same id and version, other bytes, and is newer",
                        "delete one of the two, or give it another version"));
    }

    /** What stands against using it beside those. */
    static Optional<Problem> clash(Entry entry, Collection<Entry> others) {
        return battery(entry, others)
                .or(() -> entry.offers().stream()
                        .flatMap(offer -> holder(entry, offer, others).stream()
                                .map(holder -> Problem.error(
                                        entry.headers().words(),
                                        "the " + offer.kind().id() + " `" + offer.type()
                                                + "` is supplied by the plug-in "
                                                + holder.headers().words() + " already",
                                        holder.battery()
                                                ? "give your " + offer.kind().id() + " another type"
                                                : "give one of the two another type, or remove the other: "
                                                        + Program.command("plugin remove ")
                                                        + holder.headers().id())))
                        .findFirst());
    }

    private static Optional<Problem> battery(Entry entry, Collection<Entry> others) {
        return others.stream()
                .filter(other -> other.battery()
                        && other.headers().sameVersion(entry.headers())
                        && !other.sha256().equals(entry.sha256()))
                .findFirst()
                .map(other -> Problem.error(
                        entry.headers().words(),
                        "a plug-in with this id and version came with Mortise, and has other bytes",
                        "give yours another id, or another version"));
    }

    /** Who has that type already: somebody with another id. */
    private static Optional<Entry> holder(Entry entry, Offer offer, Collection<Entry> others) {
        return others.stream()
                .filter(other -> other.state() != PluginState.FAILED
                        && !other.headers().id().equals(entry.headers().id()))
                .filter(other -> other.offers().stream()
                        .anyMatch(
                                has -> has.kind() == offer.kind() && has.type().equals(offer.type())))
                .findFirst();
    }

    List<PluginDescriptor> usable() {
        return entries.stream()
                .filter(entry -> entry.state().usable())
                .flatMap(entry -> entry.descriptor().stream())
                .toList();
    }

    Optional<Entry> find(String sha256) {
        return entries.stream().filter(entry -> entry.sha256().equals(sha256)).findFirst();
    }

    /** Whether the first of two versions is the newer one. */
    static boolean newer(Headers one, Headers other) {
        return number(one).compareTo(number(other)) > 0;
    }
}
