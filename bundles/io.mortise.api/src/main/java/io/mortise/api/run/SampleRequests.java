package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Examples as a model is asked about them, and what it answers: what an exported model can be tried by.
 *
 * @param shape lengths of an example: channels, height and width of an image, or the length of a row
 * @param classes their names, in the order of the probabilities
 * @param threshold what the second class's probability has to be above where there are two, in (0, 1)
 * @param part of the data that they are of: {@code test}, or {@code training} where there is no test part
 * @param sizes how many examples each part has: {@code training}, {@code validation}, {@code test}
 * @param specSha256 digest of the spec that the model was trained by, as exported models carry it
 * @param requests evenly out of the whole part
 */
public record SampleRequests(
        List<Integer> shape,
        List<String> classes,
        double threshold,
        String part,
        Map<String, Integer> sizes,
        @JsonProperty("spec_sha256") String specSha256,
        List<Request> requests) {
    public SampleRequests {
        shape = List.copyOf(shape);
        classes = List.copyOf(classes);
        requests = List.copyOf(requests);
    }

    /** How many values an example has. */
    public int size() {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }

    /**
     * An example and its answer.
     *
     * @param index in its part, from 0
     * @param label the true class's name
     * @param values as they were recorded; null for one that is missing
     * @param classIndex of the class that it is taken for
     * @param predicted that class's name; {@code class} in JSON
     * @param probabilities one for each class; a single one, that of the second class, where a net has one output
     */
    public record Request(
            int index,
            String label,
            List<@Nullable Float> values,
            @JsonProperty("class_index") int classIndex,
            @JsonProperty("class") String predicted,
            List<Float> probabilities) {}
}
