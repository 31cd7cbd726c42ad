package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of holding a saved model against its test set once more.
 *
 * @param model the run's id, or the model file as it was named
 * @param metrics {@code test_accuracy}, {@code test_loss}, …
 * @param classes names of the classes
 * @param confusion counts; rows are true classes, columns predicted ones
 * @param report out of the confusion matrix
 * @param robustness on corrupted images; null where it was not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TestResult(
        @JsonProperty("run") String model,
        Map<String, Double> metrics,
        List<String> classes,
        List<List<Long>> confusion,
        ClassificationReport report,
        @Nullable Robustness robustness) {}
