package io.mortise.sweep.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a sweep: a line of its {@code trials.jsonl}.
 *
 * @param at when
 * @param event what
 * @param parallel trials at a time, where work begins
 * @param threads of each of them
 * @param trial the number of the trial
 * @param run its run
 * @param status how the trial, or the sweep, ended
 * @param value of the metric
 * @param seconds wall time of the run
 * @param cause why it ended so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Entry(
        Instant at,
        Event event,
        @Nullable Integer parallel,
        @Nullable Integer threads,
        @Nullable Integer trial,
        @Nullable RunId run,
        @Nullable RunStatus status,
        @Nullable Double value,
        @Nullable Double seconds,
        @Nullable String cause) {
    /** The kinds of line. */
    enum Event {
        /** Somebody begins to work on the sweep, or goes on with it. */
        @JsonProperty("begun")
        BEGUN,
        /** A trial's run has its id; its worker is about to be started. */
        @JsonProperty("trial-started")
        TRIAL_STARTED,
        /** A trial is over and will not be repeated. */
        @JsonProperty("trial-ended")
        TRIAL_ENDED,
        /** The sweep is over. */
        @JsonProperty("ended")
        ENDED
    }

    static Entry begun(int parallel, int threads) {
        return new Entry(Instant.now(), Event.BEGUN, parallel, threads, null, null, null, null, null, null);
    }

    static Entry trialStarted(int trial, RunId run) {
        return new Entry(Instant.now(), Event.TRIAL_STARTED, null, null, trial, run, null, null, null, null);
    }

    static Entry trialEnded(int trial, Outcome outcome) {
        return new Entry(
                Instant.now(),
                Event.TRIAL_ENDED,
                null,
                null,
                trial,
                outcome.run(),
                outcome.status(),
                outcome.value(),
                outcome.seconds(),
                outcome.cause());
    }

    static Entry ended(RunStatus status, @Nullable String cause) {
        return new Entry(Instant.now(), Event.ENDED, null, null, null, null, status, null, null, cause);
    }

    /** How a trial ended. */
    record Outcome(
            @Nullable RunId run,
            RunStatus status,
            @Nullable Double value,
            @Nullable Double seconds,
            @Nullable String cause) {}
}
