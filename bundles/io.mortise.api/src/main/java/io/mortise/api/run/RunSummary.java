package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list, and what {@code run --json} prints.
 *
 * @param run its id
 * @param name the experiment's name
 * @param status where it stands
 * @param seconds wall time from the worker's start to its end, or until the last event
 * @param metrics the latest of each: {@code loss}, {@code accuracy}, {@code val_loss}, {@code val_accuracy}, and
 *     {@code test_…} once evaluated
 * @param started when the worker began, null while queued
 * @param step steps done
 * @param steps steps planned
 * @param epoch epochs done
 * @param epochs epochs planned; 0 where the model was imported, and nothing is trained
 * @param cause why it failed or was interrupted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunSummary(
        RunId run,
        String name,
        RunStatus status,
        double seconds,
        Map<String, Double> metrics,
        @Nullable Instant started,
        long step,
        long steps,
        int epoch,
        int epochs,
        @Nullable String cause) {
    /** Whether its model comes from a file of another program, instead of a training. */
    public boolean wasImported() {
        return started != null && epochs == 0;
    }
}
