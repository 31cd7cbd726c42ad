package io.mortise.api.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mortise.api.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model says to a {@link Question}.
 *
 * @param problems what is wrong with the question; there are no answers then
 * @param failure what went wrong otherwise; there are no answers then
 * @param classes for each example the index of the class that is said
 * @param probabilities for each example a number for each class
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reply(List<Problem> problems, @Nullable String failure, int[] classes, float[][] probabilities) {
    /** Answers. */
    public static Reply of(int[] classes, float[][] probabilities) {
        return new Reply(List.of(), null, classes, probabilities);
    }

    /** To a question that cannot be answered. */
    public static Reply refused(List<Problem> problems) {
        return new Reply(problems, null, new int[0], new float[0][]);
    }

    /** Where something else went wrong. */
    public static Reply failed(String why) {
        return new Reply(List.of(), why, new int[0], new float[0][]);
    }
}
