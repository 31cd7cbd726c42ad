package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An object's schema as a Markdown table: name, value, default and description of each key, also of those within. */
final class OptionTable {
    private static final String HEAD = "| name | value | default | what it says |\n|---|---|---|---|\n";

    private final String separator;
    private final List<String> rows = new ArrayList<>();

    private OptionTable(String separator) {
        this.separator = separator;
    }

    /** Options by name; those of a record within as {@code window.rows}. */
    static String options(JsonNode schema) {
        return new OptionTable(".").add("", schema).toString();
    }

    /** Keys of the experiment by JSON pointer. */
    static String keys(JsonNode schema) {
        return new OptionTable("/").add("/", schema).toString();
    }

    /** The page of a kind. */
    static String page(Kind kind) {
        return plural(kind) + ".md";
    }

    static String plural(Kind kind) {
        return kind.id() + (kind.id().endsWith("s") ? "es" : "s");
    }

    private OptionTable add(String prefix, JsonNode object) {
        var required = StreamSupport.stream(object.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        object.path("properties").properties().forEach(option -> {
            var schema = option.getValue();
            String name = prefix + option.getKey();
            String standard = required.contains(option.getKey()) ? "required" : standard(schema);
            String description = schema.path("description").asText().replace("|", "\\|");
            rows.add("| `" + name + "` | " + value(schema) + " | " + standard + " | " + description + " |\n");
            add(name + separator, schema);
            add(name + separator + "*" + separator, schema.path("items"));
        });
        return this;
    }

    private static String standard(JsonNode schema) {
        return schema.has("default") ? code(schema.get("default")) : "";
    }

    private static String value(JsonNode schema) {
        var kind = Schemas.partOf(schema);
        if (kind.isPresent()) {
            String none = schema.has("default") && schema.get("default").isNull() ? " or null" : "";
            return "[" + kind.get().id() + "](" + page(kind.get()) + ")" + none;
        }
        if (schema.has("enum")) {
            return StreamSupport.stream(schema.get("enum").spliterator(), false)
                    .map(OptionTable::code)
                    .collect(Collectors.joining(" or "));
        }
        var ways = new ArrayList<String>();
        for (var type : schema.path("type").isArray() ? schema.path("type") : List.of(schema.path("type"))) {
            ways.add(type(type.asText(), schema));
        }
        return String.join(" or ", ways);
    }

    private static String type(String type, JsonNode schema) {
        return switch (type) {
            case "integer", "number" -> {
                String range = Words.range(schema);
                yield type + (range.isEmpty() ? "" : " (" + range + ")");
            }
            case "boolean" -> "true or false";
            case "array" -> list((ObjectNode) schema);
            case "string" -> schema.has("pattern") ? "string like " + code(schema.get("pattern")) : "string";
            default -> type;
        };
    }

    private static String list(ObjectNode schema) {
        boolean counted = schema.has("minItems") || schema.has("maxItems");
        return "list of " + (counted ? Words.entries(schema) + ", each " : "") + value(schema.path("items"));
    }

    private static String code(JsonNode value) {
        return "`" + Sample.text(value).replace("|", "\\|") + "`";
    }

    @Override
    public String toString() {
        return rows.isEmpty() ? "" : HEAD + String.join("", rows);
    }
}
