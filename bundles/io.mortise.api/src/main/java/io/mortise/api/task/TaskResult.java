package io.mortise.api.task;

import io.mortise.api.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker's answer; {@code result.json} in the task's folder, written in one go.
 *
 * @param problems what the user got wrong
 * @param failure what went wrong otherwise, for the operator
 * @param value the answer as JSON values; its form depends on the task
 */
public record TaskResult(
        List<Problem> problems,
        @Nullable String failure,
        @Nullable Object value) {
    public TaskResult {
        problems = List.copyOf(problems);
    }

    /** A good answer. */
    public static TaskResult of(Object value) {
        return new TaskResult(List.of(), null, value);
    }
}
