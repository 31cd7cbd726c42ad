package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ValidationMessage;
import io.mortise.api.Nearest;
import io.mortise.api.Problem;
import io.mortise.spec.internal.text.Pointers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Checks an object against its schema, and tells what is wrong in sentences of its own. */
public final class SchemaCheck {
    private final ObjectNode schema;
    private final String owner;
    private final String where;

    /**
     * For one object.
     *
     * @param owner whose options they are, as it stands in a sentence: {@code conv2d}
     * @param where the object's place
     */
    public SchemaCheck(ObjectNode schema, String owner, String where) {
        this.schema = schema;
        this.owner = owner;
        this.where = where;
    }

    /** Hands over every problem of the object, parts inside it aside. */
    public void check(JsonNode object, Consumer<Problem> problems) {
        var messages = Schemas.compile(schema).validate(NumberRange.finite(object));
        var misspelt = new HashSet<String>();
        var missing = new ArrayList<ValidationMessage>();
        for (var message : messages) {
            switch (message.getType()) {
                case "required" -> missing.add(message);
                case "additionalProperties" -> problems.accept(unknown(message, misspelt));
                default -> problems.accept(wrong(message));
            }
        }
        for (var message : missing) {
            // an option that was only misspelt is not missing as well
            if (!misspelt.contains(at(message, message.getProperty()))) problems.accept(missing(message));
        }
        new NumberRange(where).check(object, schema, problems);
    }

    private Problem unknown(ValidationMessage message, Set<String> misspelt) {
        var key = message.getProperty();
        var known = known(schemaOf(message));
        Nearest.to(key, known).stream().limit(1).forEach(name -> misspelt.add(at(message, name)));
        var summary = Words.capital(ownerOf(message)) + " has no option `" + key + "`";
        var others = known.isEmpty() ? "remove it: there are no options" : "use one of " + String.join(", ", known);
        return Problem.error(
                at(message, key), summary, Nearest.question(key, known).orElse(others));
    }

    private Problem missing(ValidationMessage message) {
        var key = message.getProperty();
        var property = schemaOf(message).path("properties").path(key);
        var description = property.path("description").asText();
        return Problem.error(
                at(message, key),
                Words.capital(ownerOf(message)) + " needs `" + key + "`"
                        + (description.isEmpty() ? "" : ": " + Words.small(description)),
                "add \"" + key + "\": " + Words.example(property));
    }

    private Problem wrong(ValidationMessage message) {
        var node = schemaOf(message);
        var place = place(message);
        var name = place.isEmpty() ? owner : Words.place(place);
        var value = message.getInstanceNode();
        var bound = message.getSchemaNode();
        return switch (message.getType()) {
            case "type" ->
                Problem.error(
                        place,
                        name + " must be " + Words.types(node) + ", not " + Words.value(value),
                        Words.typeCure(node, value));
            case "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum" ->
                Problem.error(
                        place,
                        name + " must be " + Words.range(node) + ", not " + Words.value(value),
                        "use " + Words.range(node));
            case "enum" -> choice(place, name, node, value);
            case "minItems", "maxItems" ->
                Problem.error(
                        place,
                        name + " must have " + Words.entries(node) + ", not " + value.size(),
                        "write a list such as " + Words.example(node));
            case "minLength" ->
                Problem.error(
                        place,
                        name + " must have at least " + Words.characters(bound) + ", not " + Words.value(value),
                        "write a longer text");
            case "maxLength" ->
                Problem.error(place, name + " must have at most " + Words.characters(bound), "shorten it");
            default -> Problem.error(place, name + " does not fit: " + message.getError());
        };
    }

    private static Problem choice(String place, String name, JsonNode node, JsonNode value) {
        var words = new ArrayList<String>();
        node.path("enum").forEach(word -> words.add(word.asText()));
        return Problem.error(
                place,
                name + " must be one of " + String.join(", ", words) + ", not " + Words.value(value),
                Nearest.question(value.asText(), words).orElse("use one of " + String.join(", ", words)));
    }

    private String place(ValidationMessage message) {
        return where + message.getInstanceLocation();
    }

    private String at(ValidationMessage message, String key) {
        return Pointers.child(place(message), key);
    }

    /** Whose option it is: the part, or the object inside it. */
    private String ownerOf(ValidationMessage message) {
        return message.getInstanceLocation().getNameCount() == 0 ? owner : Words.place(place(message));
    }

    private JsonNode schemaOf(ValidationMessage message) {
        JsonNode node = schema;
        var path = message.getInstanceLocation();
        for (int i = 0; i < path.getNameCount(); i++) {
            var step = path.getElement(i);
            node = step instanceof Integer
                    ? node.path("items")
                    : node.path("properties").path(step.toString());
        }
        return node;
    }

    private static List<String> known(JsonNode schema) {
        var names = new ArrayList<String>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
