package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.mortise.api.Kind;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** JSON Schemas (2020-12): the one of the experiment as a whole, and how to compile one. */
public final class Schemas {
    /** Marks a place where a part stands; its value is the id of the part's {@link Kind}. */
    static final String PART_OF_KIND = "x-mortise-kind";

    private static final String PARAMETERS = "/properties/sweep/properties/parameters";
    private static final String ADDITIONAL = "additionalProperties";
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .preloadJsonSchema(false)
            .build();
    private static final JsonSchemaFactory FACTORY = factory();

    private Schemas() {}

    /** The experiment without its parts; each part's place is marked. */
    static ObjectNode experiment() {
        try (var in = Schemas.class.getResourceAsStream("experiment.json")) {
            return (ObjectNode) Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What belongs to a net alone. */
    static final List<String> OF_A_NET = List.of("model", "loss", "optimizer", "training", "callbacks");

    /**
     * The same for an experiment with an estimator, or for one with a net, without the condition between the two, nor that
     * between the two forms of a net.
     */
    static ObjectNode experiment(boolean estimator) {
        var schema = experiment();
        if (estimator) {
            schema.withObjectProperty("properties").remove(OF_A_NET);
            schema.withArrayProperty("required").add("estimator");
        } else {
            schema.withArrayProperty("required")
                    .addAll((ArrayNode) schema.path("else").path("required"));
        }
        schema.remove(List.of("if", "then", "else"));
        if (schema.at("/properties/model") instanceof ObjectNode model) model.remove("oneOf");
        ((ObjectNode) schema.at(PARAMETERS)).remove(ADDITIONAL);
        return schema;
    }

    /** What a parameter of a sweep may be: a list, an object with a list, a range; each as a schema. */
    public static List<ObjectNode> parameter() {
        var ways = new ArrayList<ObjectNode>();
        experiment().at(PARAMETERS).path(ADDITIONAL).path("anyOf").forEach(way -> ways.add((ObjectNode) way));
        return ways;
    }

    /** The kind of part that stands at a place with that schema, if one does. */
    static Optional<Kind> partOf(JsonNode schema) {
        return schema.has(PART_OF_KIND)
                ? Optional.of(Kind.of(schema.get(PART_OF_KIND).asText()))
                : Optional.empty();
    }

    /**
     * Under which name the parts that may stand there are defined in a schema for editors: their kind, or the title of a place
     * that adds keys of its own.
     */
    static String definition(JsonNode place) {
        return place.path("title").asText(place.path(PART_OF_KIND).asText());
    }

    /** Ready to validate with. */
    static JsonSchema compile(JsonNode schema) {
        return FACTORY.getSchema(schema, CONFIG);
    }

    private static JsonSchemaFactory factory() {
        var marked = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .keyword(new NonValidationKeyword(PART_OF_KIND))
                .build();
        return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(VersionFlag.V202012))
                .defaultMetaSchemaIri(marked.getIri())
                .metaSchema(marked)
                .build();
    }
}
