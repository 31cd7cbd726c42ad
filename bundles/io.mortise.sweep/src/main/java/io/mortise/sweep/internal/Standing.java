package io.mortise.sweep.internal;

import io.mortise.api.run.RunStatus;
import io.mortise.api.sweep.SweepReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How a sweep stands, out of its definition and its journal. */
final class Standing {
    private final Path best;
    private final Definition definition;
    private final boolean alive;
    private final Map<Integer, Entry> latest = new HashMap<>();
    private int parallel = 1;
    private int threads = 1;
    private double seconds;
    private @Nullable Instant begun;
    private @Nullable Instant last;
    private @Nullable Entry end;

    private Standing(Path best, Definition definition, boolean alive) {
        this.best = best;
        this.definition = definition;
        this.alive = alive;
    }

    static Standing of(SweepFolder folder) {
        // Asked first: who ends in between has written its end.
        boolean alive = folder.alive();
        return of(folder.best(), folder.definition(), folder.entries(), alive, Instant.now());
    }

    static Standing of(Path best, Definition definition, List<Entry> entries, boolean alive, Instant now) {
        var standing = new Standing(best, definition, alive);
        entries.forEach(standing::take);
        standing.closeSpan(alive ? now : standing.last);
        return standing;
    }

    private void take(Entry entry) {
        switch (entry.event()) {
            case BEGUN -> {
                closeSpan(last);
                begun = entry.at();
                end = null;
                parallel = entry.parallel() == null ? 1 : entry.parallel();
                threads = entry.threads() == null ? 1 : entry.threads();
            }
            case TRIAL_STARTED, TRIAL_ENDED -> latest.put(entry.trial(), entry);
            case ENDED -> {
                end = entry;
                closeSpan(entry.at());
            }
        }
        last = entry.at();
    }

    private void closeSpan(@Nullable Instant until) {
        if (begun == null || until == null) return;
        seconds += Duration.between(begun, until).toMillis() / 1000.0;
        begun = null;
    }

    /** How long it was worked on. */
    double seconds() {
        return seconds;
    }

    /** Whether that trial is over and is not to be repeated. */
    boolean isDone(int trial) {
        var entry = latest.get(trial);
        return entry != null && entry.event() == Entry.Event.TRIAL_ENDED;
    }

    /** The line that tells of the start of a trial that is not done. */
    Optional<Entry> started(int trial) {
        return Optional.ofNullable(latest.get(trial)).filter(entry -> entry.event() == Entry.Event.TRIAL_STARTED);
    }

    RunStatus status() {
        if (end != null && end.status() != null) return end.status();
        return alive ? RunStatus.RUNNING : RunStatus.INTERRUPTED;
    }

    SweepReport report() {
        var trials = IntStream.rangeClosed(1, definition.trials().size())
                .mapToObj(this::trial)
                .toList();
        return new SweepReport(
                definition.sweep(),
                definition.name(),
                status(),
                definition.metric(),
                definition.maximize() ? "max" : "min",
                best(trials),
                trials,
                parallel,
                threads,
                definition.started(),
                seconds,
                end == null ? null : end.cause(),
                definition.names());
    }

    SweepReport.Trial trial(int number) {
        var options = definition.trials().get(number - 1);
        var entry = latest.get(number);
        if (entry == null) return new SweepReport.Trial(number, null, RunStatus.QUEUED, null, options, null, null);
        if (entry.event() == Entry.Event.TRIAL_STARTED) {
            // Those that a sweep takes with it share its fate.
            return new SweepReport.Trial(number, entry.run(), status(), null, options, null, null);
        }
        var how = entry.status() == null ? RunStatus.FAILED : entry.status();
        return new SweepReport.Trial(number, entry.run(), how, entry.value(), options, entry.seconds(), entry.cause());
    }

    private SweepReport.@Nullable Best best(List<SweepReport.Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.run() != null && trial.value() != null)
                .min(SweepReport.Trial.bestFirst(definition.maximize())) // of equal ones the first
                .map(trial -> new SweepReport.Best(
                        trial.trial(), trial.run(), trial.value(), trial.options(), best.toString()))
                .orElse(null);
    }
}
