package io.mortise.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mortise.spi.Default;
import io.mortise.spi.Plugin;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds a plug-in's options as the bench does: what is left out gets its {@link Default}, what is unknown or missing is
 * refused. The bench takes the defaults from the schema; here they are read off the record.
 */
public final class Options {
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Options() {}

    /**
     * Options from a JSON object.
     *
     * @throws IllegalArgumentException where an option is unknown, missing or of the wrong type
     */
    public static <O extends Record> O of(Plugin<O> plugin, String json) {
        try {
            return of(plugin, MAPPER.readValue(json, OBJECT));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON object: " + json, e);
        }
    }

    /** Options from plain JSON values. */
    public static <O extends Record> O of(Plugin<O> plugin, Map<String, Object> given) {
        Class<O> type = type(plugin);
        Map<String, @Nullable Object> all = new LinkedHashMap<>(given);
        for (RecordComponent component : type.getRecordComponents()) {
            if (all.containsKey(component.getName())) {
                continue;
            }
            Default standard = annotation(component, Default.class)
                    .orElseThrow(() -> new IllegalArgumentException(
                            plugin.type() + " needs the option " + component.getName() + ", which has no default"));
            all.put(component.getName(), value(standard));
        }
        return MAPPER.convertValue(all, type);
    }

    /** The record that a plug-in takes, read off its generic interface. */
    @SuppressWarnings("unchecked") // a Plugin<O> has O where type(Class) finds it
    public static <O extends Record> Class<O> type(Plugin<O> plugin) {
        return (Class<O>) type(plugin.getClass())
                .orElseThrow(() -> new IllegalArgumentException(
                        plugin.getClass() + " does not name its options: implement a recipe of a record"));
    }

    /** An annotation of an option, wherever its declaration allows it to stand. */
    static <A extends Annotation> Optional<A> annotation(RecordComponent component, Class<A> type) {
        return Optional.ofNullable(component.getAnnotation(type))
                .or(() -> Optional.ofNullable(component.getAccessor().getAnnotation(type)));
    }

    /** A default as a plain JSON value: a string where it does not parse. */
    static @Nullable Object value(Default standard) {
        try {
            return MAPPER.readValue(standard.value(), Object.class);
        } catch (JsonProcessingException e) {
            return standard.value();
        }
    }

    private static Optional<Class<?>> type(@Nullable Class<?> of) {
        if (of == null) {
            return Optional.empty();
        }
        for (Type implemented : of.getGenericInterfaces()) {
            if (implemented instanceof ParameterizedType recipe
                    && recipe.getRawType() instanceof Class<?> raw
                    && Plugin.class.isAssignableFrom(raw)
                    && recipe.getActualTypeArguments()[0] instanceof Class<?> options
                    && options.isRecord()) {
                return Optional.of(options);
            }
        }
        return type(of.getSuperclass());
    }
}
