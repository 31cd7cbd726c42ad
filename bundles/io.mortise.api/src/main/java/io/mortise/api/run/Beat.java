package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a training goes at this moment; {@code beat.json} in the run's folder, written anew every second or so while the worker
 * is there, the last time at its end.
 *
 * @param at when that was
 * @param processors that the worker kept busy over the last seconds, or over all its time in the last beat
 * @param memory bytes that it has resident; 0 where the system does not tell
 * @param peakMemory the most that it ever had resident, in bytes; 0 where the system does not tell
 * @param learningRate of the latest step; null before the first one, and where there are none
 * @param imagesPerSecond examples trained on in a second, over the last seconds in which there were any; null before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Beat(
        Instant at,
        double processors,
        @JsonProperty("memory_bytes") long memory,
        @JsonProperty("peak_memory_bytes") long peakMemory,
        @JsonProperty("learning_rate") @Nullable Double learningRate,
        @JsonProperty("images_per_second") @Nullable Double imagesPerSecond) {
    /** Its place in a run's folder. */
    public static final String FILE = "beat.json";
}
