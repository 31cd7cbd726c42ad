package io.mortise.contract.describe;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import io.mortise.api.Part;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import io.mortise.spi.OfKind;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The JSON Schema (2020-12) of an options record, after {@link DescribableOptions} found nothing against it. */
final class OptionsSchema {
    /** Marks an option that is itself a part. */
    static final String PART_OF_KIND = "x-mortise-kind";

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final List<String> ITEM_CONSTRAINTS =
            List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");

    private static final Set<String> OF_LISTS = Set.of("type", "items", "minItems", "maxItems");

    private final Class<?> plugin;
    private final Class<? extends Record> options;

    OptionsSchema(Class<?> plugin, Class<? extends Record> options) {
        this.plugin = plugin;
        this.options = options;
    }

    /** The schema as plain JSON values. */
    Map<String, Object> toMap() {
        var complaints = new DescribableOptions(plugin).complaints(options);
        if (!complaints.isEmpty()) throw complaints.getFirst();
        var mapper = new JsonMapper();
        try {
            // through text, so that numbers come out as they will when the descriptor is read from its file
            var schema = new SchemaGenerator(config(mapper)).generateSchema(options);
            schema.withObjectProperty("properties");
            schema.withArrayProperty("required");
            finish(schema, options);
            return mapper.readValue(mapper.writeValueAsString(schema), OBJECT);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("a schema that is no JSON", e);
        }
    }

    private static SchemaGeneratorConfig config(JsonMapper mapper) {
        var builder = new SchemaGeneratorConfigBuilder(mapper, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(JacksonOption.SKIP_SUBTYPE_LOOKUP, JacksonOption.IGNORE_TYPE_INFO_TRANSFORM))
                .with(new JakartaValidationModule(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS))
                .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT, Option.INLINE_ALL_SCHEMAS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        builder.forTypesInGeneral().withPropertySorter(inOrderOfTheRecord());
        builder.forTypesInGeneral().withCustomDefinitionProvider((type, context) -> {
            var raw = type.getErasedType();
            if (raw == Part.class) return new CustomDefinition(mapper.createObjectNode(), true);
            if (raw == Path.class)
                return new CustomDefinition(mapper.createObjectNode().put("type", "string"), true);
            return raw.isEnum() ? new CustomDefinition(choice(mapper, raw), true) : null;
        });
        builder.forFields()
                .withRequiredCheck(field -> field.getAnnotation(Default.class) == null)
                .withNullableCheck(field -> false);
        return builder.build();
    }

    private static Comparator<MemberScope<?, ?>> inOrderOfTheRecord() {
        return Comparator.comparingInt(member -> {
            var components =
                    Arrays.stream(member.getDeclaringType().getErasedType().getRecordComponents());
            return components.map(RecordComponent::getName).toList().indexOf(member.getDeclaredName());
        });
    }

    private static ObjectNode choice(JsonMapper mapper, Class<?> type) {
        var node = mapper.createObjectNode().put("type", "string");
        var words = node.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            words.add(word((Enum<?>) constant));
        }
        return node;
    }

    private static String word(Enum<?> constant) {
        try {
            var renamed = constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return renamed == null || renamed.value().isEmpty()
                    ? constant.name().toLowerCase(Locale.ROOT)
                    : renamed.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("an enum constant without its field", e);
        }
    }

    /**
     * Adds what the library does not know of: defaults, kinds of parts, null, single values for lists, and
     * {@code format: int64} where an integer may have more than 32 bits.
     */
    private static void finish(ObjectNode schema, Class<?> record) {
        for (var component : record.getRecordComponents()) {
            var node = (ObjectNode) schema.path("properties").path(Options.name(component));
            var type = component.getType();
            if (type.isRecord() && type != Part.class) finish(node, type);
            var kind = component.getAnnotation(OfKind.class);
            if (kind != null) {
                var part = type == Part.class ? node : (ObjectNode) node.path("items");
                part.put(PART_OF_KIND, kind.value().id()).remove("additionalProperties");
            }
            if (type == long.class || type == Long.class) node.put("format", "int64");
            if (node.path("items") instanceof ObjectNode items) finishList(node, items, component);
            var example = component.getAnnotation(Example.class);
            if (example != null) node.putArray("examples").add(Options.read(example.value(), type));
            var annotation = component.getAnnotation(Default.class);
            if (annotation == null) continue;
            var value = Options.read(annotation, type);
            if (value.isNull()) allowNull(node);
            node.set("default", value);
        }
    }

    private static void finishList(ObjectNode node, ObjectNode items, RecordComponent component) {
        for (var constraint : ITEM_CONSTRAINTS) {
            // @Min on an int[] means its numbers
            if (node.has(constraint)) items.set(constraint, node.remove(constraint));
        }
        var format = component.getAccessor().getAnnotation(JsonFormat.class);
        if (format == null || !List.of(format.with()).contains(JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)) return;
        acceptSingle(node, items);
    }

    /** One entry may stand for the list; in a list of lists for each of them, too. */
    private static void acceptSingle(ObjectNode node, ObjectNode items) {
        if (items.path("items") instanceof ObjectNode inner) acceptSingle(items, inner);
        items.fieldNames().forEachRemaining(name -> {
            if (!OF_LISTS.contains(name)) node.set(name, items.get(name));
        });
        JsonNode type = items.path("type").isArray() ? items.path("type").get(0) : items.path("type");
        node.putArray("type").add(type.asText()).add("array");
    }

    private static void allowNull(ObjectNode node) {
        if (node.path("enum") instanceof ArrayNode words) words.addNull();
        if (node.path("type") instanceof ArrayNode types) {
            types.add("null");
        } else if (node.has("type")) {
            var type = node.get("type");
            node.putArray("type").add(type).add("null");
        }
    }
}
