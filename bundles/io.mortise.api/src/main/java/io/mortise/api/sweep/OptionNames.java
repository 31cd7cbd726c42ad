package io.mortise.api.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Short names of the options that a sweep varies, for tables: what a reader would say of the spec, or as much of the end of
 * each pointer as tells them apart; and how their values are written there.
 */
public final class OptionNames {
    private OptionNames() {}

    /** A name for each pointer: {@code learningRate}; {@code 0/filters} and {@code 3/filters}; {@code layers/2*}. */
    public static Map<String, String> of(Collection<String> pointers) {
        var names = new LinkedHashMap<String, String>();
        for (String pointer : pointers) {
            int steps = (int) pointer.chars().filter(c -> c == '/').count();
            int taken = isPlace(end(pointer, 1)) ? 2 : 1;
            while (taken < steps && isShared(end(pointer, taken), pointers)) taken++;
            names.put(pointer, end(pointer, taken));
        }
        return names;
    }

    /**
     * A name for each pointer, in words of the spec: {@code learningRate}, {@code conv2d 1 filters}, {@code dropout rate};
     * {@code dense 1 copies} where it says how often a part stands there. Parts of a type are counted from 1, in their order.
     *
     * @param spec as written, which the pointers point into
     */
    public static Map<String, String> of(Collection<String> pointers, Map<String, Object> spec) {
        var names = of(pointers);
        var words = new LinkedHashMap<>(names);
        words.replaceAll((pointer, name) -> worded(pointer, spec).orElse(name));
        return new HashSet<>(words.values()).size() == words.size() ? words : names;
    }

    /** A pointer to or into a part that stands in a list; empty for others. */
    private static Optional<String> worded(String pointer, Map<String, Object> spec) {
        Object at = spec;
        var words = new ArrayList<String>();
        boolean counted = false;
        for (String step : pointer.substring(1).split("/")) {
            if (at instanceof List<?> list && step.matches("\\d+(-\\d+)?\\*?")) {
                var part = part(list, step);
                if (part.isEmpty()) return Optional.empty();
                words.clear();
                words.add(part.get());
                counted = true;
                at = step.matches("\\d+") ? list.get(Integer.parseInt(step)) : null;
            } else {
                words.add(step);
                at = at instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        return counted ? Optional.of(String.join(" ", words)) : Optional.empty();
    }

    /** {@code 2} is {@code conv2d 2}, {@code 2*} how often it stands there, {@code 4-5*} how often all of these do. */
    private static Optional<String> part(List<?> list, String place) {
        var ends = Stream.of(place.replace("*", "").split("-"))
                .map(Integer::parseInt)
                .map(index -> index < list.size() ? counted(list, index) : null)
                .toList();
        if (ends.contains(null)) return Optional.empty();
        String parts = ends.stream().distinct().collect(Collectors.joining(" to "));
        return Optional.of(place.endsWith("*") ? parts + " copies" : parts);
    }

    /** The type of a part, and, of several with that type, the how-manyth it is; null where it has no type. */
    private static @Nullable String counted(List<?> list, int index) {
        var types = list.stream().map(OptionNames::type).toList();
        String type = types.get(index);
        if (type == null || Collections.frequency(types, type) == 1) return type;
        return type + " " + Collections.frequency(types.subList(0, index + 1), type);
    }

    private static @Nullable String type(Object part) {
        Object type = part instanceof Map<?, ?> map ? map.get("type") : part;
        return type instanceof String text ? text : null;
    }

    /** A number as a person writes it: {@code 0.0001}, not {@code 1.0E-4}. */
    public static String number(Number value) {
        double size = Math.abs(value.doubleValue());
        boolean plain = size == 0 || size >= 1e-7 && size < 1e12;
        return plain ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString() : value.toString();
    }

    /** A number in a list says nothing by itself. */
    private static boolean isPlace(String name) {
        return name.matches("[0-9-]+\\*?");
    }

    private static boolean isShared(String end, Collection<String> pointers) {
        return pointers.stream().filter(pointer -> pointer.endsWith("/" + end)).count() > 1;
    }

    private static String end(String pointer, int steps) {
        var all = pointer.substring(1).split("/");
        return String.join("/", Arrays.copyOfRange(all, Math.max(0, all.length - steps), all.length));
    }
}
