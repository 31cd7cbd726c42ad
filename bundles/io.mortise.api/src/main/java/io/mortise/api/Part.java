package io.mortise.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One exchangeable part of an experiment: the {@code type} that a plug-in supplies, and the options for it. In JSON
 * either {@code "relu"} or {@code {"type": "leaky-relu", "negativeSlope": 0.1}}.
 *
 * @param type the type id; in a spec as written it may carry a version range, {@code conv2d@[1.2,2)}
 * @param options the options by name, without {@code type}
 */
public record Part(String type, Map<String, Object> options) {
    public Part {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** A part without options. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Part of(String type) {
        return new Part(type, Map.of());
    }

    /** Reads the object form; for Jackson. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public static Part of(@JsonProperty("type") String type, @JsonAnySetter Map<String, Object> options) {
        return new Part(type, options == null ? Map.of() : options);
    }

    @Override
    @JsonAnyGetter
    public Map<String, Object> options() {
        return options;
    }
}
