package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.Kind;
import java.util.List;

/**
 * One JSON Schema for whole experiment files, for completion and checking in editors: the experiment's own schema with
 * the newest offers of each kind put in where their parts stand.
 */
public final class EditorSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Catalog catalog;
    private final ObjectNode definitions = NODES.objectNode();

    private EditorSchema(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The schema for all that is in the catalogue. */
    public static ObjectNode of(Catalog catalog) {
        return new EditorSchema(catalog).write();
    }

    private ObjectNode write() {
        var schema = NODES.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "urn:mortise:experiment:1")
                .put("title", "Mortise experiment")
                .put("description", "An experiment with the plug-ins that are installed");
        schema.setAll(Schemas.experiment());
        for (var kind : Kind.values()) {
            if (!kind.inSpec()) continue;
            definitions.set(kind.id(), parts(kind, kind.id(), extras(schema.at("/properties/" + kind.id()))));
        }
        var node = schema.at("/properties/model/properties/nodes/items");
        var name = Schemas.definition(node);
        definitions.set(name, parts(Kind.LAYER, name, extras(node)));
        withReferences(schema);
        schema.set("$defs", definitions);
        return schema;
    }

    /** What the place of a part adds to its options, such as a data set's split. */
    private static ObjectNode extras(JsonNode place) {
        return place.path("properties") instanceof ObjectNode extras ? extras : NODES.objectNode();
    }

    private ObjectNode parts(Kind kind, String name, ObjectNode extras) {
        var offers = catalog.newest(kind);
        var description = "The " + kind.id() + "s that are installed";
        if (offers.isEmpty()) {
            return NODES.objectNode()
                    .put("description", "No installed plug-in supplies " + Choice.a(kind))
                    .set("not", NODES.objectNode());
        }
        var definition = NODES.objectNode().put("description", description);
        var ways = definition.putArray("anyOf");
        for (var entry : offers) {
            if (!entry.schema().path("required").has(0)) byName(entry, ways);
        }
        for (var entry : offers) {
            var id = name + "." + entry.offer().type();
            definitions.set(id, options(entry, extras));
            ways.add(reference(id));
        }
        return definition;
    }

    private static void byName(Catalog.Entry entry, ArrayNode ways) {
        var type = entry.offer().type();
        ways.addObject().put("const", type).put("description", entry.offer().title());
        ways.addObject().put("type", "string").put("pattern", versioned(type));
    }

    private ObjectNode options(Catalog.Entry entry, ObjectNode extras) {
        var type = entry.offer().type();
        var schema = entry.schema().deepCopy();
        var typeSchema = NODES.objectNode().put("description", entry.offer().title());
        typeSchema
                .putArray("anyOf")
                .add(NODES.objectNode().put("const", type))
                .add(NODES.objectNode().put("type", "string").put("pattern", versioned(type)));
        var properties = NODES.objectNode();
        properties.set("type", typeSchema);
        properties.setAll(schema.withObjectProperty("properties"));
        properties.setAll(extras.deepCopy());
        var required = NODES.arrayNode().add("type");
        schema.path("required").forEach(required::add);
        var definition = NODES.objectNode()
                .put("title", type)
                .put("description", entry.offer().title())
                .put("type", "object");
        definition.set("properties", properties);
        definition.set("required", required);
        definition.put("additionalProperties", false);
        withReferences(definition);
        return definition;
    }

    /** Puts a reference to the parts of a kind wherever one is marked. */
    private static void withReferences(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path(Schemas.PART_OF_KIND).isTextual()) {
            var reference = reference(Schemas.definition(object));
            object.remove(List.of(Schemas.PART_OF_KIND, "title", "properties"));
            if (object.has("default") && object.get("default").isNull()) {
                object.putArray("anyOf").add(reference).addObject().put("type", "null");
            } else {
                object.setAll(reference);
            }
            return;
        }
        schema.forEach(EditorSchema::withReferences);
    }

    private static ObjectNode reference(String definition) {
        return NODES.objectNode().put("$ref", "#/$defs/" + definition);
    }

    private static String versioned(String type) {
        return "^" + type + "@[\\[(]?[0-9].*$";
    }
}
