package io.mortise.webui.internal.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.PluginService;
import io.mortise.json.Json;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of experiment files, as {@code mortise schema} writes it, asked for what a form needs: where parts
 * stand, and which types there are for them.
 */
public final class Blueprint {
    private static final String DEFINITIONS = "#/$defs/";
    private static final String KIND = "x-mortise-kind";

    private final JsonNode schema;
    private final Map<String, Map<String, Type>> types = new LinkedHashMap<>();

    /**
     * A type that can be chosen for a part.
     *
     * @param type its id in a spec
     * @param title one line on what it is
     * @param plugin name of the plug-in that supplies it
     * @param battery whether that plug-in came with the product
     * @param options schema of its options, as an object schema without {@code type}
     */
    public record Type(String kind, String type, String title, String plugin, boolean battery, ObjectNode options) {
        /** Whether it can be used without saying more than its name. */
        public boolean needsNothing() {
            return options.path("required").isEmpty();
        }

        /** What one begins with: its name, and for each option that it cannot do without the example, if there is one. */
        ObjectNode begun() {
            var part = Place.NODES.objectNode().put(Place.TYPE, type);
            options.path("required").forEach(key -> {
                var option = options.path("properties").path(key.asText());
                if (option.path("examples").has(0))
                    part.set(key.asText(), option.get("examples").get(0).deepCopy());
            });
            return part;
        }
    }

    private record Supplier(String name, boolean battery) {}

    private Blueprint(JsonNode schema) {
        this.schema = schema;
    }

    /**
     * Reads it.
     *
     * @param schema the JSON Schema of experiment files
     * @param plugins what is installed, for the names of those who supply the types
     */
    public static Blueprint of(String schema, PluginService plugins) {
        try {
            var blueprint = new Blueprint(Json.mapper().readTree(schema));
            blueprint.readTypes(suppliers(plugins));
            return blueprint;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Supplier> suppliers(PluginService plugins) {
        var batteries = plugins.installed().stream()
                .filter(InstalledPlugin::battery)
                .map(InstalledPlugin::sha256)
                .collect(Collectors.toSet());
        var suppliers = new HashMap<String, Supplier>();
        for (var plugin : plugins.descriptors()) {
            var supplier = new Supplier(plugin.name(), batteries.contains(plugin.sha256()));
            plugin.provides().forEach(offer -> suppliers.put(offer.kind().id() + "." + offer.type(), supplier));
        }
        return suppliers;
    }

    private void readTypes(Map<String, Supplier> suppliers) {
        schema.path("$defs").properties().forEach(definition -> {
            int dot = definition.getKey().indexOf('.');
            if (dot < 0 || !(definition.getValue().deepCopy() instanceof ObjectNode options)) return;
            String kind = definition.getKey().substring(0, dot);
            String type = definition.getKey().substring(dot + 1);
            if (options.get("properties") instanceof ObjectNode properties) properties.remove(Place.TYPE);
            var required = Place.NODES.arrayNode();
            options.path("required").forEach(key -> {
                if (!key.asText().equals(Place.TYPE)) required.add(key);
            });
            options.set("required", required);
            var title = options.path("description").asText();
            String offered = (kind.equals("node") ? "layer" : kind) + "." + type; // a node is a layer at another place
            var supplier = suppliers.getOrDefault(offered, new Supplier("", true));
            types.computeIfAbsent(kind, k -> new TreeMap<>())
                    .put(type, new Type(kind, type, title, supplier.name(), supplier.battery(), options));
        });
    }

    /** The schema of the experiment itself. */
    public JsonNode experiment() {
        return schema;
    }

    /** The kind of part that stands at a place with that schema, if one does. */
    public Optional<String> kind(JsonNode slot) {
        if (slot.path(KIND).isTextual()) return Optional.of(slot.path(KIND).asText());
        var here = referred(slot);
        if (here != null) return Optional.of(here);
        for (var way : slot.path("anyOf")) {
            var kind = referred(way);
            if (kind != null) return Optional.of(kind);
        }
        return Optional.empty();
    }

    private static @Nullable String referred(JsonNode slot) {
        var reference = slot.path("$ref").asText();
        boolean kind = reference.startsWith(DEFINITIONS) && reference.indexOf('.') < 0;
        return kind ? reference.substring(DEFINITIONS.length()) : null;
    }

    /** The types of a kind: those of one's own plug-ins before the batteries', by plug-in and then by name. */
    public List<Type> types(String kind) {
        return types.getOrDefault(kind, Map.of()).values().stream()
                .sorted(Comparator.comparing(Type::battery)
                        .thenComparing(Type::plugin)
                        .thenComparing(Type::type))
                .toList();
    }

    /** A type as a spec names it, with or without a range of versions. */
    public Optional<Type> type(String kind, String written) {
        var name = written.contains("@") ? written.substring(0, written.indexOf('@')) : written;
        return Optional.ofNullable(types.getOrDefault(kind, Map.of()).get(name));
    }

    /** The type's name of a part, be it only named or an object; empty where there is none. */
    static String typeOf(JsonNode part) {
        return part.isTextual() ? part.asText() : part.path(Place.TYPE).asText("");
    }
}
