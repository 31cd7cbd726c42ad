package io.mortise.contract.describe;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import io.mortise.api.InvalidInput;
import io.mortise.api.Part;
import io.mortise.spi.Default;
import io.mortise.spi.Plugin;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns the options of a part, as they stand in a spec, into the options record of its plug-in. Strict: an unknown
 * option, a number in quotes or a missing option is refused. What may be left out gets its default.
 */
public final class OptionsBinder {
    private OptionsBinder() {}

    /**
     * The options record.
     *
     * @throws InvalidInput where the options do not fit; {@code where} is a pointer into the options
     */
    public static <O extends Record> O bind(Plugin<O> plugin, Map<String, ?> options) {
        @SuppressWarnings("unchecked") // the record is the argument that the plug-in's class gives for O
        var record = (Class<O>) Offers.optionsOf(plugin);
        return bind(record, options, plugin.type());
    }

    private static <O extends Record> O bind(Class<O> record, Map<String, ?> options, String type) {
        var mapper = mapper();
        try {
            return mapper.treeToValue(complete(record, mapper.valueToTree(options)), record);
        } catch (UnrecognizedPropertyException e) {
            throw new InvalidInput(
                    pointer(e),
                    type + " has no option " + e.getPropertyName(),
                    "use one of " + e.getKnownPropertyIds());
        } catch (JsonMappingException e) {
            throw new InvalidInput(pointer(e), "this value does not fit " + type + ": " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree in memory cannot be malformed", e);
        }
    }

    /** Whether that value can be an option of that type. */
    static boolean fits(JsonNode value, Type type) {
        var mapper = mapper();
        JavaType javaType = mapper.getTypeFactory().constructType(type);
        if (value.isNull()) return !javaType.isPrimitive();
        try {
            if (javaType.isRecordType() && value instanceof ObjectNode object) {
                var nested = javaType.getRawClass().asSubclass(Record.class);
                mapper.treeToValue(complete(nested, object.deepCopy()), nested);
            } else {
                mapper.treeToValue(value, javaType);
            }
            return true;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return false;
        }
    }

    private static ObjectNode complete(Class<? extends Record> record, ObjectNode options) {
        for (var component : record.getRecordComponents()) {
            var name = Options.name(component);
            var annotation = component.getAnnotation(Default.class);
            if (annotation != null && !options.has(name)) {
                options.set(name, Options.read(annotation, component.getType()));
            }
            if (component.getType().isRecord() && options.get(name) instanceof ObjectNode nested) {
                complete(component.getType().asSubclass(Record.class), nested);
            }
        }
        return options;
    }

    private static String pointer(JsonMappingException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath()) {
            pointer.append('/')
                    .append(
                            step.getFieldName() == null
                                    ? step.getIndex()
                                    : step.getFieldName().replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    /** A mapper for one call: its caches would hold on to the classes of a plug-in that has gone. */
    private static JsonMapper mapper() {
        LookupCache<Object, JavaType> cache = new LRUMap<>(16, 64);
        return JsonMapper.builder()
                .addModule(new SimpleModule().addDeserializer(Part.class, new PartDeserializer()))
                .typeFactory(TypeFactory.defaultInstance().withCache(cache))
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** A name, or an object with {@code type}. Its own constructor would be told that options are missing. */
    private static final class PartDeserializer extends StdDeserializer<Part> {
        private static final long serialVersionUID = 1L;

        PartDeserializer() {
            super(Part.class);
        }

        @Override
        public Part deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_STRING) return Part.of(parser.getText());
            Map<String, Object> all = context.readValue(
                    parser, context.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class));
            if (all.remove("type") instanceof String type) return new Part(type, all);
            return context.reportInputMismatch(Part.class, "a part is its name, or an object with its `type`");
        }
    }
}
