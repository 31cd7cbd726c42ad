package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of a run; what {@code show --json} prints.
 *
 * @param summary its fields stand at the top level in JSON
 * @param spec the resolved spec
 * @param parameters {@code total} and {@code trainable}
 * @param layers the layer table
 * @param history an object for each epoch: {@code epoch}, {@code loss}, …
 * @param classes names of the classes
 * @param confusion counts, rows are true classes; null before the evaluation
 * @param report out of the confusion matrix
 * @param provenance what decided the outcome
 * @param artifacts files
 * @param samples some test examples with answers
 * @param log what was told
 * @param columns of the table that was learnt from, without the class; empty where it was none
 * @param binary how well two classes are told apart; null before the evaluation, and where there are more
 * @param robustness on corrupted images; null where it was not measured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunDetails(
        @JsonUnwrapped RunSummary summary,
        Map<String, Object> spec,
        Map<String, Long> parameters,
        @Nullable LayerTable layers,
        List<Map<String, Double>> history,
        List<String> classes,
        @Nullable List<List<Long>> confusion,
        @Nullable ClassificationReport report,
        Map<String, Object> provenance,
        List<Artifact> artifacts,
        List<Sample> samples,
        List<RunEvent.Logged> log,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Column> columns,
        @Nullable BinaryReport binary,
        @Nullable Robustness robustness) {
    public RunDetails {
        columns = columns == null ? List.of() : List.copyOf(columns);
    }

    /**
     * A run that has learnt from something other than a table, with more than two classes; it is not known how well it does
     * on corrupted images.
     */
    public RunDetails(
            RunSummary summary,
            Map<String, Object> spec,
            Map<String, Long> parameters,
            @Nullable LayerTable layers,
            List<Map<String, Double>> history,
            List<String> classes,
            @Nullable List<List<Long>> confusion,
            @Nullable ClassificationReport report,
            Map<String, Object> provenance,
            List<Artifact> artifacts,
            List<Sample> samples,
            List<RunEvent.Logged> log) {
        this(
                summary,
                spec,
                parameters,
                layers,
                history,
                classes,
                confusion,
                report,
                provenance,
                artifacts,
                samples,
                log,
                List.of(),
                null,
                null);
    }

    /** What one should notice about it, in words; the worst first. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<Hint> hints() {
        return Hints.of(this);
    }

    /** The same run at a later moment, everything else being as it was. */
    public RunDetails at(RunSummary now) {
        return with(now, robustness);
    }

    /** The same run with what is known of it on corrupted images. */
    public RunDetails with(@Nullable Robustness measured) {
        return with(summary, measured);
    }

    private RunDetails with(RunSummary now, @Nullable Robustness measured) {
        return new RunDetails(
                now,
                spec,
                parameters,
                layers,
                history,
                classes,
                confusion,
                report,
                provenance,
                artifacts,
                samples,
                log,
                columns,
                binary,
                measured);
    }
}
