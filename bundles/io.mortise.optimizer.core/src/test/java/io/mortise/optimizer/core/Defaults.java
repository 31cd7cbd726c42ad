package io.mortise.optimizer.core;

import io.mortise.spi.Default;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/** Makes options out of their {@link Default}s, as a spec that leaves them out would. */
final class Defaults {
    private Defaults() {}

    static <O extends Record> O of(Class<O> options) {
        return of(options, Map.of());
    }

    static <O extends Record> O of(Class<O> options, Map<String, ?> given) {
        RecordComponent[] components = options.getRecordComponents();
        Object[] values = Arrays.stream(components).map(c -> value(c, given)).toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<O> constructor = options.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object value(RecordComponent component, Map<String, ?> given) {
        Object value = given.get(component.getName());
        if (value != null) {
            return value;
        }
        String json = component.getAnnotation(Default.class).value();
        return switch (component.getType().getName()) {
            case "double" -> Double.valueOf(json);
            case "int" -> Integer.valueOf(json);
            case "boolean" -> Boolean.valueOf(json);
            default -> throw new AssertionError(component);
        };
    }
}
