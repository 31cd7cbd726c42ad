package io.mortise.contract.describe;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.Part;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import io.mortise.spi.OfKind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Whether a spec can hold an options record, and whether everything in it is described. */
final class DescribableOptions {
    private static final Set<Class<?>> VALUES = Set.of(
            int.class,
            Integer.class,
            long.class,
            Long.class,
            float.class,
            Float.class,
            double.class,
            Double.class,
            boolean.class,
            Boolean.class,
            String.class,
            Path.class);

    private final Class<?> plugin;
    private final Deque<Class<?>> within = new ArrayDeque<>();
    private final List<UndescribableOption> complaints = new ArrayList<>();

    DescribableOptions(Class<?> plugin) {
        this.plugin = plugin;
    }

    /** Everything that stands against a record, in the order of its components. */
    List<UndescribableOption> complaints(Class<?> record) {
        check(record);
        return complaints;
    }

    private void check(Class<?> record) {
        within.push(record);
        for (var component : record.getRecordComponents()) {
            try {
                check(component);
            } catch (UndescribableOption e) {
                complaints.add(e);
            }
        }
        within.pop();
    }

    private void check(RecordComponent component) {
        var description = component.getAccessor().getAnnotation(JsonPropertyDescription.class);
        if (description == null || description.value().isBlank()) {
            throw undescribable(component, "needs a @JsonPropertyDescription");
        }
        boolean holdsPart = checkType(component, component.getGenericType());
        if (holdsPart && component.getAnnotation(OfKind.class) == null) {
            throw undescribable(component, "is a Part and needs @OfKind to say of which kind");
        }
        if (!holdsPart && component.getAnnotation(OfKind.class) != null) {
            throw undescribable(component, "has @OfKind and must be a Part, or a list of them");
        }
        var standard = component.getAnnotation(Default.class);
        if (standard != null) checkValue(component, "default", standard.value());
        var example = component.getAnnotation(Example.class);
        if (example != null) checkValue(component, "example", example.value());
    }

    private void checkValue(RecordComponent component, String what, String text) {
        var value = Options.read(text, component.getType());
        if (!OptionsBinder.fits(value, component.getGenericType())) {
            throw undescribable(
                    component, "has the " + what + " " + value + ", which is no " + component.getGenericType());
        }
    }

    /** Goes through a type; true where it ends in {@link Part}. */
    private boolean checkType(RecordComponent component, Type type) {
        if (type == Part.class) return true;
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return checkType(component, list.getActualTypeArguments()[0]);
        }
        if (!(type instanceof Class<?> raw)) throw unknownType(component, type);
        if (raw.isArray()) return checkType(component, raw.getComponentType());
        if (raw.isRecord() && !within.contains(raw)) {
            check(raw);
        } else if (!VALUES.contains(raw) && !raw.isEnum()) {
            throw unknownType(component, type);
        }
        return false;
    }

    private UndescribableOption unknownType(RecordComponent component, Type type) {
        return undescribable(
                component,
                "has the type " + type.getTypeName()
                        + ", which a spec cannot hold: use a number, boolean, String, Path, enum, Part, a record of these,"
                        + " or a List or array of them");
    }

    private UndescribableOption undescribable(RecordComponent component, String reason) {
        var option = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        return new UndescribableOption(plugin, option, reason);
    }
}
