package io.mortise.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** The names in a JSON object. */
final class JsonKeys {
    private JsonKeys() {}

    static List<String> of(JsonNode object) {
        return Stream.of(object)
                .flatMap(node -> node.properties().stream())
                .map(property -> property.getKey())
                .toList();
    }
}
