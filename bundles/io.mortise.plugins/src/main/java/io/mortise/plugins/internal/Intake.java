package io.mortise.plugins.internal;

import io.mortise.api.Problem;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.Probe;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out what a jar is: copies it, has a worker look at the copy, and keeps what that says. */
final class Intake {
    private final Kept kept;
    private final Locks locks;
    private final Supplier<Probe> probe;
    private final List<Entry> batteries;
    private final String mortise;

    Intake(Kept kept, Locks locks, Supplier<Probe> probe, List<Entry> batteries, String mortise) {
        this.batteries = batteries;
        this.kept = kept;
        this.locks = locks;
        this.probe = probe;
        this.mortise = mortise;
    }

    /**
     * The kept copy of a jar, with a verdict.
     *
     * @throws io.mortise.api.InvalidInput where the jar is no bundle
     */
    KeptCopy take(Path jar) {
        Inspection.of(jar);
        var copy = kept.bring(jar);
        if (known(copy).isEmpty()) locks.alone(copy.sha256(), () -> known(copy).orElseGet(() -> findOut(copy)));
        return copy;
    }

    /** What this version of Mortise found out of it. */
    Optional<Verdict> known(KeptCopy copy) {
        return copy.verdict(mortise);
    }

    private Verdict findOut(KeptCopy copy) {
        var headers = Inspection.of(copy.jar());
        var before = copy.verdict();
        Probe.Finding finding = probe.get().describe(copy.bundle(headers));
        copy.write(finding);
        var verdict = new Verdict(
                mortise,
                before.map(Verdict::since).orElseGet(Instant::now),
                headers,
                finding.problems(),
                false,
                List.of());
        copy.write(verdict);
        copy.renew(); // whoever had it looked at needs it now
        return verdict;
    }

    /** Runs the contract kit on it, unless that was done. */
    void prove(KeptCopy copy) {
        locks.alone(copy.sha256(), () -> {
            known(copy).filter(Intake::unproven).ifPresent(verdict -> {
                List<Problem> found = probe.get().prove(copy.bundle(verdict.headers()), others(verdict.headers()));
                copy.verdict().ifPresent(now -> copy.write(now.afterProof(found)));
            });
            return true;
        });
    }

    /** The batteries, whose activations and the like a plug-in's options may name. */
    private List<PluginBundle> others(Headers plugin) {
        return batteries.stream()
                .map(Entry::bundle)
                .filter(battery -> !battery.id().equals(plugin.id()))
                .toList();
    }

    static boolean unproven(Verdict verdict) {
        return verdict.problems().isEmpty() && !verdict.proven();
    }
}
