package io.mortise.engine;

import io.mortise.api.WorkFailed;
import io.mortise.api.run.Exported;
import io.mortise.spi.ExportedModel;
import java.io.IOException;
import java.util.Locale;

/**
 * Holds an exported model against the one that was trained.
 *
 * @param tolerance largest difference of two answers that passes
 */
record ExportProof(SideBySide models, double tolerance) {
    /**
     * How well they agree.
     *
     * @throws WorkFailed where they do not
     */
    Exported.Proof of(ExportedModel exported, Guard guard) throws IOException {
        Exported.Proof proof = models.of(exported, guard, tolerance);
        if (proof.largestDifference() <= tolerance) return proof;
        throw new WorkFailed(String.format(
                Locale.ROOT,
                "what was exported does not answer as the trained model does, so nothing was written: in %s, answers to %d"
                        + " %s examples differ by up to %.3g, and %.3g may be; %d of them are of the same class. `--tolerance`"
                        + " allows for more",
                proof.runtime(),
                proof.examples(),
                proof.part(),
                proof.largestDifference(),
                tolerance,
                proof.sameClass()));
    }
}
