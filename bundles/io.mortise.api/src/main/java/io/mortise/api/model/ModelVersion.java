package io.mortise.api.model;

import io.mortise.api.run.RunId;
import java.time.Instant;
import java.util.List;

/**
 * A run whose model goes by a name.
 *
 * @param name of the model
 * @param version from 1, in the order in which they were registered; a number is never given twice
 * @param run whose model it is, and where spec, data and plug-ins stand
 * @param at when it was registered
 * @param chosen how the run was chosen, in words: {@code best val_accuracy of mnist-report-cnn}, {@code by hand}
 * @param note free text; empty where there is none
 * @param aliases words that mean this version and no other of the model, such as {@code champion}, in order
 */
public record ModelVersion(
        String name, int version, RunId run, Instant at, String chosen, String note, List<String> aliases) {
    public ModelVersion {
        aliases = List.copyOf(aliases);
    }

    /** What commands take: {@code NAME@VERSION}. */
    public String reference() {
        return name + "@" + version;
    }

    /** Whether it was chosen by a figure of the test set. */
    public boolean byTestSet() {
        return Choice.byTestSet(chosen);
    }
}
