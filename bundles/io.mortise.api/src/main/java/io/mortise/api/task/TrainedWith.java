package io.mortise.api.task;

import java.util.List;
import java.util.Map;

/**
 * How a file's model was trained, in the bench's own terms.
 *
 * @param sections of a spec, {@code loss}, {@code optimizer} and {@code metrics}: those that the file says and that are known here
 * @param unknown by section, what the file says of it that is not known here, one sentence each
 */
public record TrainedWith(Map<String, Object> sections, Map<String, List<String>> unknown) {
    /** Of a file that does not say it. */
    public static final TrainedWith NOTHING = new TrainedWith(Map.of(), Map.of());

    /** The sections that a spec has of it, in the order in which they are told. */
    public static final List<String> SECTIONS = List.of("loss", "optimizer", "metrics");
}
