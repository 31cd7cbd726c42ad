package io.mortise.benchmarks.training.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one measurement came to.
 *
 * @param rate images a second, or GFLOP/s
 * @param loss mean loss of the last {@link Job.Pace#SMOOTHED} of the first {@link Job.Pace#steps} steps; null where
 *     nothing is trained
 * @param peakBytes the most memory that the process had resident at any time (VmHWM)
 * @param facts what computed: versions, builds, switches
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(double rate, @Nullable Double loss, long peakBytes, Map<String, String> facts) {}
