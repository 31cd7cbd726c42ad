package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.Problem;
import java.util.function.Consumer;

/** Refuses numbers that no Java type holds: an integer beyond 32 bits (64 with format {@code int64}), infinity. */
final class IntegerRange {
    private static final String INT = "2147483647";
    private static final String LONG = "9223372036854775807";

    private final String root;

    IntegerRange(String root) {
        this.root = root;
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
        if (held || schema.has("maximum") && Double.isFinite(node.doubleValue())) return;
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
