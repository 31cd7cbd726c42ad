package io.mortise.webui.internal.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.webui.internal.form.Entry.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes the entry that fits a schema and what stands at the place; what fits no schema is shown as JSON. */
final class Entries {
    private static final int FEW = 4;

    private Entries() {}

    static Entry of(Form form, Place place, String key, JsonNode schema, boolean required) {
        var value = place.get();
        boolean free = value.isMissingNode() || value.isNull();
        var kind = form.blueprint().kind(schema);
        if (kind.isPresent() && (free || value.isTextual() || value.isObject()))
            return new PartEntry(form, place, kind.get()).labelled(key, schema, required);
        if (schema.has("properties") && (free || value.isObject()))
            return new Group(form, place, schema, Set.of()).labelled(key, schema);
        if (isListOfObjects(form, schema) && (free || value.isArray())) return new ListEntry(form, place, key, schema);
        return leaf(form, place, schema).labelled(key, schema, required);
    }

    /** An entry for a key that no schema knows. */
    static Leaf<?> unknown(Form form, Place place, String key) {
        var schema = Place.NODES.objectNode().put("title", key);
        var leaf = Leaves.raw(form, place).labelled(key, schema, false);
        leaf.addClassName("unknown");
        return leaf;
    }

    private static boolean isListOfObjects(Form form, JsonNode schema) {
        var items = schema.path("items");
        return types(schema).contains("array") && (form.blueprint().kind(items).isPresent() || items.has("properties"));
    }

    private static Leaf<?> leaf(Form form, Place place, JsonNode schema) {
        var value = place.get();
        boolean free = value.isMissingNode() || value.isNull();
        var types = types(schema);
        if (schema.has("enum") && (free || has(schema.path("enum"), value))) return Leaves.choice(form, place, schema);
        if (types(schema.path("items")).contains("array")) return Leaves.raw(form, place);
        if (types.contains("boolean") && (free || value.isBoolean())) return Leaves.flag(form, place, schema);
        if (types.contains("array") && (free || value.isNumber() || isPlain(value))) {
            int count = schema.path("minItems").asInt();
            boolean few = count > 0
                    && count <= FEW
                    && count == schema.path("maxItems").asInt();
            if (few && value.size() <= count) return Leaves.numbers(form, place, schema);
            if (!value.isNumber()) return Leaves.line(form, place, schema);
        }
        boolean number = types.contains("integer") || types.contains("number");
        if (number && (free || value.isValueNode())) return Leaves.number(form, place);
        if (types.contains("string") && (free || value.isTextual())) return Leaves.text(form, place);
        return Leaves.raw(form, place);
    }

    /** A list of plain values that can stand on a line with commas between. */
    private static boolean isPlain(JsonNode value) {
        if (!value.isArray()) return false;
        for (var item : value) if (item.isContainerNode() || item.asText().contains(",")) return false;
        return true;
    }

    private static boolean has(JsonNode values, JsonNode value) {
        for (var one : values) if (one.equals(value)) return true;
        return false;
    }

    /** The types that a schema allows. */
    static List<String> types(JsonNode schema) {
        var type = schema.path("type");
        if (type.isTextual()) return List.of(type.asText());
        var types = new ArrayList<String>();
        type.forEach(one -> types.add(one.asText()));
        return types;
    }
}
