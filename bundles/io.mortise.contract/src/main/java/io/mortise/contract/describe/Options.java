package io.mortise.contract.describe;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mortise.spi.Default;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;

/** What the annotations on a component of an options record say. */
final class Options {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Options() {}

    /** The option's name in a spec. */
    static String name(RecordComponent component) {
        var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
    }

    /**
     * The default of an option of that type: JSON where it parses as JSON, else a string; a number stays text where the
     * option is a text.
     */
    static JsonNode read(Default annotation, Class<?> type) {
        return read(annotation.value(), type);
    }

    /** The same of any text. */
    static JsonNode read(String text, Class<?> type) {
        var parsed = parse(text);
        boolean takesText = type == String.class || type == Path.class || type.isEnum();
        return takesText && !parsed.isTextual() && !parsed.isNull() ? TextNode.valueOf(text) : parsed;
    }

    private static JsonNode parse(String text) {
        try {
            var node = JSON.readTree(text);
            return node.isMissingNode() ? TextNode.valueOf(text) : node;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
