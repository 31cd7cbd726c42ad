package io.mortise.api.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison needs of a run: {@link RunDetails} without its layer table, files, samples and log.
 *
 * @param summary its line in the list
 * @param spec the resolved spec
 * @param parameters {@code total} and {@code trainable}; empty for an estimator
 * @param history an object for each epoch: {@code epoch}, {@code loss}, …
 * @param classes names of the classes
 * @param confusion counts, rows are true classes; null before the evaluation
 * @param report out of the confusion matrix
 * @param provenance what decided the outcome
 */
public record RunOutline(
        RunSummary summary,
        Map<String, Object> spec,
        Map<String, Long> parameters,
        List<Map<String, Double>> history,
        List<String> classes,
        @Nullable List<List<Long>> confusion,
        @Nullable ClassificationReport report,
        Map<String, Object> provenance) {
    /** Of all that is known of a run. */
    public static RunOutline of(RunDetails run) {
        return new RunOutline(
                run.summary(),
                run.spec(),
                run.parameters(),
                run.history(),
                run.classes(),
                run.confusion(),
                run.report(),
                run.provenance());
    }
}
