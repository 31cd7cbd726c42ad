package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * An answer to one input.
 *
 * @param input the input as it was named
 * @param predicted the class with the highest probability; {@code class} in JSON
 * @param confidence its probability, in [0, 1]
 * @param probabilities by class name
 */
public record Prediction(
        String input, @JsonProperty("class") String predicted, double confidence, Map<String, Double> probabilities) {}
