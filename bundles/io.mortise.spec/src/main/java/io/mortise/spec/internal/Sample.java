package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.Kind;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Makes up a part that passes the check: what its options require, or, where they require nothing, the first of them. The
 * values are the examples that the plug-in gives, else defaults, else something within the range.
 */
final class Sample {
    private static final int LONGEST = 20;

    private final Catalog catalog;

    Sample(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The part as it may stand in a spec. */
    ObjectNode of(Catalog.Entry entry) {
        var part =
                JsonNodeFactory.instance.objectNode().put("type", entry.offer().type());
        entry.schema().path("required").forEach(name -> part.set(name.asText(), value(entry, name.asText())));
        if (part.size() == 1) {
            entry.schema().path("properties").properties().stream()
                    .filter(option -> option.getValue().path("default").isValueNode())
                    .filter(option -> !option.getValue().get("default").isNull())
                    .findFirst()
                    .ifPresent(option ->
                            part.set(option.getKey(), option.getValue().get("default")));
        }
        return part;
    }

    /** On one line, with the spaces that the documents have. */
    static String text(JsonNode node) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            return object.properties().stream()
                    .map(entry -> "\"" + entry.getKey() + "\": " + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (node instanceof ArrayNode list) {
            return StreamSupport.stream(list.spliterator(), false)
                    .map(Sample::text)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return node.isFloatingPointNumber() ? decimal(node) : node.toString();
    }

    /** 0.0001, where Jackson writes 1.0E-4. */
    private static String decimal(JsonNode number) {
        String plain = number.decimalValue().stripTrailingZeros().toPlainString();
        return plain.length() <= LONGEST ? plain : number.toString();
    }

    private JsonNode value(Catalog.Entry entry, String name) {
        return value(name, entry.schema().path("properties").path(name));
    }

    private JsonNode value(String name, JsonNode schema) {
        var nodes = JsonNodeFactory.instance;
        if (schema.path("examples").has(0)) return schema.get("examples").get(0);
        if (schema.has("default") && !schema.get("default").isNull()) return schema.get("default");
        if (schema.path("enum").has(0)) return schema.get("enum").get(0);
        var kind = Schemas.partOf(schema);
        if (kind.isPresent()) return part(kind.get());
        if (Words.allows(schema, "integer")) return nodes.numberNode(Math.round(within(schema, 2)));
        if (Words.allows(schema, "number")) return nodes.numberNode(within(schema, 0.5));
        if (Words.allows(schema, "array")) {
            var list = nodes.arrayNode();
            var item = value(name, schema.path("items"));
            for (int i = 0; i < Math.max(1, schema.path("minItems").asInt(1)); i++) list.add(item);
            return list;
        }
        if (Words.allows(schema, "boolean")) return nodes.booleanNode(true);
        if (Words.allows(schema, "object")) {
            var object = nodes.objectNode();
            schema.path("required")
                    .forEach(key -> object.set(
                            key.asText(),
                            value(key.asText(), schema.path("properties").path(key.asText()))));
            return object;
        }
        return nodes.textNode(name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT));
    }

    private JsonNode part(Kind kind) {
        var offers = catalog.newest(kind);
        if (offers.isEmpty()) return JsonNodeFactory.instance.textNode(kind.id());
        return offers.stream()
                .filter(entry -> !entry.schema().path("required").has(0))
                .findFirst()
                .<JsonNode>map(
                        entry -> JsonNodeFactory.instance.textNode(entry.offer().type()))
                .orElseGet(() -> of(offers.getFirst()));
    }

    /** That value if it lies within the range, else one that does. */
    private static double within(JsonNode schema, double value) {
        double least =
                schema.path("minimum").asDouble(schema.path("exclusiveMinimum").asDouble(-Double.MAX_VALUE));
        double most =
                schema.path("maximum").asDouble(schema.path("exclusiveMaximum").asDouble(Double.MAX_VALUE));
        if (least < value && value < most) return value;
        if (most == Double.MAX_VALUE) return least + 1;
        return least == -Double.MAX_VALUE ? most - 1 : (least + most) / 2;
    }
}
