package io.mortise.contract;

import io.mortise.api.Kind;
import io.mortise.contract.describe.Offers;
import io.mortise.spi.Plugin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes up options to try a plug-in with, from nothing but their schema. Defaults are left to the plug-in. */
final class Guess {
    private final Collection<? extends Plugin<?>> parts;

    /**
     * A guess with parts at hand.
     *
     * @param parts what an option that is a part may name
     */
    Guess(Collection<? extends Plugin<?>> parts) {
        this.parts = parts;
    }

    /**
     * Values for what has no default: the least that is in range, else something small. The first is the best guess;
     * the others make one required list longer, for some lists must be longer than others.
     */
    List<Map<String, Object>> required(Map<String, ?> schema) {
        var best = new LinkedHashMap<String, Object>();
        properties(schema).forEach((name, property) -> {
            if (!property.containsKey("default")) best.put(name, value(property));
        });
        var all = new ArrayList<Map<String, Object>>(List.of(best));
        best.forEach((name, value) -> {
            var property = properties(schema).get(name);
            if (!(value instanceof List<?> list)) return;
            var longer = new ArrayList<Object>(list);
            longer.add(value(object(property.get("items"))));
            if (Range.complaint(property, longer).isEmpty()) all.add(with(best, name, longer));
        });
        return all;
    }

    /** The base with one option changed: to each other word of a choice, the other truth value, another number. */
    List<Map<String, Object>> variants(Map<String, ?> schema, Map<String, Object> base) {
        var all = new ArrayList<Map<String, Object>>();
        properties(schema).forEach((name, property) -> {
            Object now = base.containsKey(name) ? base.get(name) : property.get("default");
            for (Object other : others(property, now)) all.add(with(base, name, other));
        });
        return all;
    }

    private Object value(Map<String, ?> property) {
        if (property.get("x-mortise-kind") instanceof String kind) return part(Kind.of(kind));
        if (property.get("enum") instanceof List<?> words) return words.getFirst();
        return switch (type(property)) {
            case "boolean" -> true;
            case "integer" -> (long) Math.ceil(number(property, 1));
            case "number" -> number(property, 0.1);
            case "array" -> list(property);
            case "object" -> required(property).getFirst();
            default -> text(property);
        };
    }

    private List<Object> list(Map<String, ?> property) {
        long length = property.get("minItems") instanceof Number least ? least.longValue() : 1;
        var items = new ArrayList<Object>();
        for (long i = 0; i < length; i++) items.add(value(object(property.get("items"))));
        return items;
    }

    private static String text(Map<String, ?> property) {
        int least = property.get("minLength") instanceof Number n ? n.intValue() : 1;
        int most = property.get("maxLength") instanceof Number n ? n.intValue() : Integer.MAX_VALUE;
        String text = "some".repeat(1 + least / 4);
        return text.length() > most ? text.substring(0, most) : text;
    }

    /** The least that is in range; {@code step} above the limit where that is out of range, or where there is none. */
    private static double number(Map<String, ?> property, double step) {
        var range = Range.of(property);
        if (range.low() == Double.NEGATIVE_INFINITY) return Math.min(step, range.high());
        if (range.contains(range.low())) return range.low();
        return range.contains(range.low() + step) ? range.low() + step : (range.low() + range.high()) / 2;
    }

    /** The part of that kind that needs the fewest options; a name that nobody has where there is none. */
    private Object part(Kind kind) {
        return parts.stream()
                .flatMap(part -> of(kind, part).stream())
                .min(Comparator.comparingInt(Map::size))
                .<Object>map(part -> part)
                .orElse("none-at-hand");
    }

    private Optional<Map<String, Object>> of(Kind kind, Plugin<?> part) {
        try {
            if (Offers.kindOf(part) != kind) return Optional.empty();
            var options = new LinkedHashMap<String, Object>(Map.of("type", part.type()));
            options.putAll(required(Offers.of(part).schema()).getFirst());
            return Optional.of(options);
        } catch (RuntimeException | LinkageError e) {
            return Optional.empty(); // that one is broken, too
        }
    }

    private List<Object> others(Map<String, ?> property, @Nullable Object now) {
        if (property.containsKey("x-mortise-kind")) return List.of();
        if (property.get("enum") instanceof List<?> words) {
            return words.stream()
                    .filter(word -> word != null && !word.equals(now))
                    .<Object>map(word -> word)
                    .toList();
        }
        if (now == null) return List.of(value(property));
        return switch (now) {
            case Boolean truth -> List.of(!truth);
            case Number number -> other(property, number).map(List::of).orElse(List.of());
            case List<?> list
            when !list.isEmpty() && list.stream().allMatch(Number.class::isInstance) -> {
                var items = object(property.get("items"));
                var changed = list.stream()
                        .map(item -> other(items, (Number) item).orElse(item))
                        .toList();
                yield List.of(changed);
            }
            default -> List.of();
        };
    }

    private static Optional<Object> other(Map<String, ?> property, Number now) {
        var range = Range.of(property);
        double value = now.doubleValue();
        if (type(property).equals("integer")) {
            if (range.contains(value + 1)) return Optional.of(now.longValue() + 1);
            return range.contains(value - 1) ? Optional.of(now.longValue() - 1) : Optional.empty();
        }
        double towards = range.high() == Double.POSITIVE_INFINITY ? 2 * value + (value == 0 ? 0.5 : 0) : range.high();
        double other = range.high() == Double.POSITIVE_INFINITY ? towards : (value + towards) / 2;
        if (other == value) other = range.low() == Double.NEGATIVE_INFINITY ? value - 1 : (value + range.low()) / 2;
        return other != value && range.contains(other) ? Optional.of(other) : Optional.empty();
    }

    private static String type(Map<String, ?> property) {
        Object type = property.get("type");
        if (type instanceof List<?> types) return types.contains("array") ? "array" : String.valueOf(types.getFirst());
        return String.valueOf(type);
    }

    private static Map<String, Object> with(Map<String, Object> base, String name, Object value) {
        var changed = new LinkedHashMap<>(base);
        changed.put(name, value);
        return changed;
    }

    /** The properties of an object schema. */
    static Map<String, Map<String, Object>> properties(Map<String, ?> schema) {
        var properties = new LinkedHashMap<String, Map<String, Object>>();
        object(schema.get("properties")).forEach((name, property) -> properties.put(name, object(property)));
        return properties;
    }

    @SuppressWarnings("unchecked") // JSON values
    static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
