package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.Problem;
import io.mortise.spec.internal.text.Pointers;
import java.util.function.Consumer;

/** Refuses numbers that no Java type holds: an integer beyond 32 bits (64 with format {@code int64}), infinity. */
final class NumberRange {
    private static final String INT = "2147483647";
    private static final String LONG = "9223372036854775807";

    private final String root;

    NumberRange(String root) {
        this.root = root;
    }

    /** The same with the largest number in place of infinity, which the schema validator cannot take. */
    static JsonNode finite(JsonNode node) {
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            return DoubleNode.valueOf(Math.copySign(Double.MAX_VALUE, node.doubleValue()));
        }
        if (node instanceof ObjectNode object) {
            var copy = object.objectNode();
            object.properties().forEach(entry -> copy.set(entry.getKey(), finite(entry.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode list) {
            var copy = list.arrayNode();
            list.forEach(item -> copy.add(finite(item)));
            return copy;
        }
        return node;
    }

    void check(JsonNode node, JsonNode schema, Consumer<Problem> problems) {
        check(node, schema, root, problems);
    }

    private static void check(JsonNode node, JsonNode schema, String where, Consumer<Problem> problems) {
        // what has no schema is a part, which is checked on its own, or an unknown key
        if (schema.isMissingNode()) return;
        if (node.isNumber()) {
            number(node, schema, where, problems);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), schema.path("items"), Pointers.child(where, i), problems);
            }
        } else {
            node.properties()
                    .forEach(entry -> check(
                            entry.getValue(),
                            schema.path("properties").path(entry.getKey()),
                            Pointers.child(where, entry.getKey()),
                            problems));
        }
    }

    private static void number(JsonNode node, JsonNode schema, String where, Consumer<Problem> problems) {
        var most = most(schema);
        boolean held = switch (most) {
            case "" -> Double.isFinite(node.doubleValue());
            case INT -> node.canConvertToInt();
            default -> node.canConvertToLong();
        };
        // where the option has a bound of its own on that side, that is what it is told by
        boolean bounded = node.doubleValue() < 0
                ? schema.has("minimum") || schema.has("exclusiveMinimum")
                : schema.has("maximum") || schema.has("exclusiveMaximum");
        if (held || bounded) return;
        problems.accept(Problem.error(
                where,
                Words.place(where) + " is too large a number",
                "use at most " + (most.isEmpty() ? "1e308" : most)));
    }

    /** The largest integer that the option holds; empty where it is no integer. */
    private static String most(JsonNode schema) {
        if (!Words.wantsInteger(schema)) return "";
        return schema.path("format").asText().equals("int64") ? LONG : INT;
    }
}
