package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mortise.api.Kind;
import io.mortise.api.Problem;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.spec.internal.text.Pointers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.framework.VersionRange;

/**
 * Walks through an experiment along its schema, goes over to an offer's schema where a part stands, checks each object
 * on the way and fills in what was left out.
 */
final class Resolver {
    private static final String TYPE = "type";

    private final Choice choice;
    private final Consumer<Problem> problems;
    private final Set<PluginDescriptor> used = new LinkedHashSet<>();
    private final Map<String, List<VersionRange>> ranges = new HashMap<>();

    /**
     * A walk.
     *
     * @param choice chooses the plug-in versions
     * @param problems gets all that is wrong
     */
    Resolver(Choice choice, Consumer<Problem> problems) {
        this.choice = choice;
        this.problems = problems;
    }

    /** The experiment, filled in as far as it could be understood. */
    ObjectNode resolve(ObjectNode experiment) {
        boolean estimator = new Form(experiment).estimator();
        var schema = Schemas.experiment(estimator);
        var own = experiment.deepCopy();
        if (estimator) Form.checkAlone(own, problems);
        new SchemaCheck(schema, "an experiment", "").check(own, problems);
        return properties(own, schema, "", JsonNodeFactory.instance.objectNode());
    }

    /** The plug-in versions that supply the parts that were met. */
    List<PluginDescriptor> used() {
        return List.copyOf(used);
    }

    /** The version ranges that were met, by plug-in. */
    Map<String, List<VersionRange>> ranges() {
        return ranges;
    }

    private JsonNode fill(JsonNode node, JsonNode schema, String where) {
        var kind = Schemas.partOf(schema);
        if (kind.isPresent()) return part(kind.get(), node, schema, where);
        if (node instanceof ObjectNode object && schema.has("properties")) {
            return properties(object, schema, where, JsonNodeFactory.instance.objectNode());
        }
        if (node.isArray() && schema.has("items")) {
            var list = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                list.add(fill(node.get(i), schema.get("items"), Pointers.child(where, i)));
            }
            return list;
        }
        // 32.0 is an integer to JSON Schema, but not to a plug-in
        boolean whole = node.isFloatingPointNumber() && node.canConvertToExactIntegral() && node.canConvertToLong();
        return whole && Words.wantsInteger(schema) ? LongNode.valueOf(node.longValue()) : node;
    }

    private ObjectNode properties(ObjectNode node, JsonNode schema, String where, ObjectNode into) {
        schema.path("properties").properties().forEach(property -> {
            var key = property.getKey();
            var given = node.has(key) ? node.get(key) : property.getValue().get("default");
            if (given != null) into.set(key, fill(given, property.getValue(), Pointers.child(where, key)));
        });
        return into;
    }

    private JsonNode part(Kind kind, JsonNode node, JsonNode slot, String where) {
        if (node.isNull() && slot.path("default").isNull()) return node;
        boolean named = node.isTextual();
        if (!named && !(node.path(TYPE).isTextual())) {
            problems.accept(nameless(kind, node, where));
            return node;
        }
        var typeAt = named ? where : Pointers.child(where, TYPE);
        var wanted = Choice.read((named ? node : node.get(TYPE)).asText(), typeAt, problems);
        var entry = wanted.flatMap(type -> choice.choose(kind, type, typeAt, problems));
        if (wanted.isEmpty() || entry.isEmpty()) return node;
        used.add(entry.get().plugin());
        wanted.get()
                .range()
                .ifPresent(range -> ranges.computeIfAbsent(entry.get().plugin().id(), id -> new ArrayList<>())
                        .add(range));
        var given = named ? JsonNodeFactory.instance.objectNode() : (ObjectNode) node;
        return options(entry.get(), given, slot, where);
    }

    private JsonNode options(Catalog.Entry entry, ObjectNode given, JsonNode slot, String where) {
        var own = given.deepCopy();
        own.remove(TYPE);
        // what the place itself adds, such as a data set's split, was checked with the experiment
        slot.path("properties").fieldNames().forEachRemaining(own::remove);
        var type = entry.offer().type();
        new SchemaCheck(entry.schema(), type, where).check(own, problems);
        var filled = JsonNodeFactory.instance.objectNode().put(TYPE, type);
        properties(own, entry.schema(), where, filled);
        properties(given, slot, where, filled);
        return filled.size() == 1 ? TextNode.valueOf(type) : filled;
    }

    private static Problem nameless(Kind kind, JsonNode node, String where) {
        var example = "write its name, or {\"type\": \"…\", …} with its options";
        if (!node.isObject()) {
            return Problem.error(
                    where, Words.place(where) + " must be " + Choice.a(kind) + ", not " + Words.value(node), example);
        }
        return Problem.error(
                Pointers.child(where, TYPE),
                node.has(TYPE)
                        ? "type must be a string, not " + Words.value(node.get(TYPE))
                        : "it does not say which " + kind.id() + " it is: \"type\" is missing",
                example);
    }
}
