package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.Problem;
import java.util.function.Consumer;

/** Refuses numbers that no Java type holds: an integer beyond 32 bits (64 with format {@code int64}), infinity. */
final class IntegerRange {
    private final String root;

    IntegerRange(String root) {
        this.root = root;
    }

    void check(JsonNode node, JsonNode schema, Consumer<Problem> problems) {
        check(node, schema, root, problems);
    }

    private static void check(JsonNode node, JsonNode schema, String where, Consumer<Problem> problems) {
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
        boolean wide = schema.path("format").asText().equals("int64");
        boolean tooLarge = node.isIntegralNumber()
                ? !(wide ? node.canConvertToLong() : node.canConvertToInt()) && Words.allows(schema, "integer")
                : !Double.isFinite(node.doubleValue());
        if (!tooLarge || schema.has("maximum") && node.isIntegralNumber()) return;
        problems.accept(Problem.error(
                where,
                Words.named(Pointers.last(where)) + " is too large a number",
                "use at most " + (wide ? Long.MAX_VALUE : node.isIntegralNumber() ? Integer.MAX_VALUE : "1e308")));
    }
}
