package io.mortise.plugins.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.Program;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.PluginState;
import io.mortise.json.Digests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where plug-ins lie: the product, the drop folder, the kept copies and the runs' folders, seen together. */
final class Shelves {
    private final List<Entry> batteries;
    private final DropFolder drop;
    private final Kept kept;
    private final Handover handover;
    private final Leases leases;
    private final String mortise;
    private @Nullable Seen seen;

    Shelves(List<Entry> batteries, DropFolder drop, Kept kept, Leases leases, String mortise) {
        this.batteries = List.copyOf(batteries);
        this.drop = drop;
        this.kept = kept;
        this.handover = new Handover(drop.path().resolve("kept/declared.json"), kept);
        this.leases = leases;
        this.mortise = mortise;
    }

    private record Seen(Stamp stamp, Catalogue catalogue, List<DropFolder.Dropped> unknown) {}

    Path dropFolder() {
        return drop.path();
    }

    /** What is declared now; looked up anew after a change. */
    Catalogue catalogue() {
        return see().catalogue();
    }

    /** Jars in the drop folder of which nothing is known yet. */
    List<DropFolder.Dropped> unknown() {
        return see().unknown();
    }

    private synchronized Seen see() {
        var stamp = Stamp.of(drop.path(), kept);
        if (seen != null && seen.stamp().equals(stamp) && seen.stamp().settled()) return seen;
        var dropped = drop.look();
        var counting = handover.counting(dropped, this::isKnown);
        mark(digests(dropped, counting));
        var now = new Seen(stamp, Catalogue.of(batteries, counting, kept, mortise), unknown(dropped));
        seen = dropped.stream().anyMatch(DropFolder.Dropped::beingCopied) ? null : now;
        return now;
    }

    private List<DropFolder.Dropped> unknown(List<DropFolder.Dropped> dropped) {
        var came = batteries.stream().map(Entry::sha256).collect(Collectors.toSet());
        return dropped.stream()
                .filter(jar -> jar.headers().isPresent() && came.add(jar.sha256()))
                .filter(jar -> !isKnown(jar.sha256()))
                .toList();
    }

    /** Whether this version of Mortise has found out what it is. */
    private boolean isKnown(String sha256) {
        return kept.find(sha256).flatMap(copy -> copy.verdict(mortise)).isPresent();
    }

    private void mark(Set<String> declared) {
        for (KeptCopy copy : kept.all()) copy.mark(declared.contains(copy.sha256()));
    }

    private static Set<String> digests(Collection<DropFolder.Dropped> some, Collection<DropFolder.Dropped> others) {
        return Stream.concat(some.stream(), others.stream())
                .map(DropFolder.Dropped::sha256)
                .collect(Collectors.toSet());
    }

    private Set<String> declared() {
        var dropped = drop.look();
        return digests(dropped, handover.counting(dropped, this::isKnown));
    }

    /** The whole list: what is declared, and what is declared no more but still in use. */
    List<InstalledPlugin> rows() {
        var users = users();
        var entries = new ArrayList<>(catalogue().entries());
        var listed = entries.stream().map(Entry::sha256).collect(Collectors.toCollection(HashSet::new));
        for (KeptCopy copy : kept.all()) {
            if (!users.containsKey(copy.sha256()) || !listed.add(copy.sha256())) continue;
            copy.verdict()
                    .map(verdict -> Catalogue.entry(copy, verdict))
                    .ifPresent(entry -> entries.add(entry.as(PluginState.REMOVED)));
        }
        return new Catalogue(entries)
                .entries().stream()
                        .map(entry -> entry.row(users.getOrDefault(entry.sha256(), List.of())))
                        .toList();
    }

    /** A row of the list. */
    InstalledPlugin row(String sha256) {
        return catalogue()
                .find(sha256)
                .or(() -> copy(sha256)
                        .flatMap(copy -> copy.verdict().map(verdict -> Catalogue.entry(copy, verdict)))
                        .map(entry -> entry.as(PluginState.REMOVED)))
                .map(entry -> entry.row(users().getOrDefault(sha256, List.of())))
                .orElseThrow(() -> missing(sha256));
    }

    /** What is known of a kept copy, whether it is declared or not. */
    Entry entry(KeptCopy copy) {
        return copy.verdict().map(verdict -> Catalogue.entry(copy, verdict)).orElseThrow(() -> missing(copy.sha256()));
    }

    Map<String, List<String>> users() {
        return leases.users();
    }

    Optional<KeptCopy> copy(String sha256) {
        return kept.find(sha256);
    }

    KeptCopy kept(String sha256) {
        return copy(sha256).orElseThrow(() -> missing(sha256));
    }

    private static InvalidInput missing(String sha256) {
        return new InvalidInput(
                "ID",
                "no plug-in with the sha256 " + sha256 + " is kept",
                "see what is there: " + Program.command("plugin list"));
    }

    /** What the contract kit found. */
    List<Problem> findings(String sha256) {
        return copy(sha256).flatMap(KeptCopy::verdict).map(Verdict::findings).orElse(List.of());
    }

    void declare(KeptCopy copy) {
        drop.place(copy, entry(copy).headers());
    }

    void undeclare(Collection<String> digests) {
        drop.remove(drop.look().stream()
                .filter(jar -> digests.contains(jar.sha256()))
                .toList());
    }

    /** The jar with that digest, wherever it lies. */
    Optional<Path> jar(String sha256) {
        return batteries.stream()
                .filter(battery -> battery.sha256().equals(sha256))
                .map(battery -> battery.bundle().file())
                .findFirst()
                .or(() -> copy(sha256).map(KeptCopy::jar))
                .or(() -> Trees.list(leases.runs()).stream()
                        .map(run -> run.resolve("plugins").resolve(sha256 + ".jar"))
                        .filter(file ->
                                Files.exists(file) && Digests.sha256(file).equals(sha256))
                        .findFirst());
    }

    /** Takes away kept copies that nobody needs any more. */
    boolean collect() {
        return kept.collect(this::declared, () -> users().keySet());
    }
}
