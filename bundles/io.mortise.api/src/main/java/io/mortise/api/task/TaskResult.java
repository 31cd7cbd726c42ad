package io.mortise.api.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mortise.api.Problem;
import io.mortise.api.plugin.PluginFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker's answer; {@code result.json} in the task's folder, written in one go.
 *
 * @param problems what the user got wrong
 * @param failure what went wrong otherwise, for the operator
 * @param value the answer as JSON values; its form depends on the task
 * @param fault the plug-in that is to blame, where one is; a problem, where the place in the spec is known, or else the
 *     failure tells it in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskResult(
        List<Problem> problems,
        @Nullable String failure,
        @Nullable Object value,
        @Nullable PluginFault fault) {
    public TaskResult {
        problems = List.copyOf(problems);
    }

    /** A result that no plug-in is to blame for. */
    public TaskResult(List<Problem> problems, @Nullable String failure, @Nullable Object value) {
        this(problems, failure, value, null);
    }

    /** A good answer. */
    public static TaskResult of(Object value) {
        return new TaskResult(List.of(), null, value);
    }
}
