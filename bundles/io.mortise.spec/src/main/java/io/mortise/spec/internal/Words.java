package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.spec.internal.text.Pointers;
import java.util.ArrayList;
import java.util.Locale;

/** How schemas and values read in a sentence. */
final class Words {
    private static final int LONGEST = 60;

    private Words() {}

    static String capital(String text) {
        // a type id keeps its form: conv2d, not Conv2d
        return text.startsWith("an ") ? "An " + text.substring(3) : text;
    }

    static String small(String text) {
        boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return word ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
    }

    /** The end of a pointer: a key as it is, an index as {@code entry 2 of layers}. */
    static String place(String pointer) {
        var steps = Pointers.steps(pointer);
        var last = steps.getLast();
        if (!last.matches("[0-9]+")) return last;
        return "entry " + last + (steps.size() > 1 ? " of " + steps.get(steps.size() - 2) : "");
    }

    /** Whether only a whole number will do, or null. */
    static boolean wantsInteger(JsonNode schema) {
        return allows(schema, "integer") && !allows(schema, "number");
    }

    static boolean allows(JsonNode schema, String type) {
        var types = schema.path("type");
        if (types.isTextual()) return types.asText().equals(type);
        for (var one : types) {
            if (one.asText().equals(type)) return true;
        }
        return false;
    }

    /** What a schema's {@code type} asks for. */
    static String types(JsonNode schema) {
        var types = schema.path("type");
        if (types.isTextual()) return type(types.asText());
        var names = new ArrayList<String>();
        types.forEach(one -> names.add(type(one.asText())));
        return String.join(" or ", names);
    }

    private static String type(String name) {
        return switch (name) {
            case "integer" -> "an integer";
            case "number" -> "a number";
            case "string" -> "a string";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            default -> name;
        };
    }

    /** A value, told by its kind where it is long. */
    static String value(JsonNode value) {
        var text = value.toString();
        if (value.isTextual()) return "the string " + shorten(text);
        if (value.isObject()) return "an object";
        if (value.isArray()) return text.length() <= LONGEST ? "the list " + text : "a list";
        return shorten(text);
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    static String typeCure(JsonNode schema, JsonNode value) {
        boolean numeric = allows(schema, "integer") || allows(schema, "number");
        if (numeric && value.isTextual() && value.asText().matches("-?[0-9]+(\\.[0-9]+)?")) {
            return "write it without quotes: " + value.asText();
        }
        if (allows(schema, "array") && !value.isContainerNode()) return "write a list such as " + example(schema);
        return "write " + types(schema) + (example(schema).equals("…") ? "" : ", for example " + example(schema));
    }

    /** The range that a schema allows: {@code at least 1}, {@code at least 0 and less than 1}. */
    static String range(JsonNode schema) {
        boolean whole = wantsInteger(schema);
        var parts = new ArrayList<String>();
        if (schema.has("minimum")) parts.add("at least " + schema.get("minimum").asText());
        if (schema.has("exclusiveMinimum")) {
            var bound = schema.get("exclusiveMinimum");
            parts.add(whole ? "at least " + (bound.asLong() + 1) : "more than " + bound.asText());
        }
        if (schema.has("maximum")) parts.add("at most " + schema.get("maximum").asText());
        if (schema.has("exclusiveMaximum")) {
            var bound = schema.get("exclusiveMaximum");
            parts.add(whole ? "at most " + (bound.asLong() - 1) : "less than " + bound.asText());
        }
        return String.join(" and ", parts);
    }

    /** How many entries a schema allows, with the noun. */
    static String entries(JsonNode schema) {
        int least = schema.path("minItems").asInt(0);
        int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        if (least == most) return least + noun(least);
        if (most == Integer.MAX_VALUE) return "at least " + least + noun(least);
        return least == 0 ? "at most " + most + noun(most) : least + " to " + most + noun(most);
    }

    static String characters(JsonNode count) {
        return count.asInt() == 1 ? "1 character" : count.asText() + " characters";
    }

    private static String noun(int count) {
        return count == 1 ? " entry" : " entries";
    }

    /** A value that a schema allows. */
    static String example(JsonNode schema) {
        var given = schema.path("default");
        if (!given.isMissingNode() && !given.isNull()) return given.toString();
        if (schema.path("examples").has(0))
            return schema.path("examples").get(0).toString();
        if (schema.path("enum").has(0)) return schema.path("enum").get(0).toString();
        if (allows(schema, "integer"))
            return String.valueOf(Math.max(1, schema.path("minimum").asLong(1)));
        if (allows(schema, "array") && Schemas.partOf(schema.path("items")).isEmpty()) {
            int count = Math.max(1, schema.path("minItems").asInt(1));
            return "[" + String.join(", ", java.util.Collections.nCopies(count, example(schema.path("items")))) + "]";
        }
        return "…";
    }
}
