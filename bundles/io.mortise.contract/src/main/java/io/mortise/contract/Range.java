package io.mortise.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The numbers that a property of a schema allows; infinite where there is no limit. */
record Range(double low, boolean lowIsIn, double high, boolean highIsIn) {
    static Range of(Map<String, ?> property) {
        boolean low = property.get("minimum") instanceof Number;
        boolean high = property.get("maximum") instanceof Number;
        return new Range(
                limit(property.get(low ? "minimum" : "exclusiveMinimum"), Double.NEGATIVE_INFINITY),
                low,
                limit(property.get(high ? "maximum" : "exclusiveMaximum"), Double.POSITIVE_INFINITY),
                high);
    }

    private static double limit(@Nullable Object limit, double none) {
        return limit instanceof Number number ? number.doubleValue() : none;
    }

    boolean contains(double value) {
        return (lowIsIn ? value >= low : value > low) && (highIsIn ? value <= high : value < high);
    }

    /** Why a value does not lie within what its property allows; empty where it does. */
    static Optional<String> complaint(Map<String, ?> property, @Nullable Object value) {
        if (property.get("enum") instanceof List<?> words && !words.contains(value)) {
            return Optional.of(value + " is none of " + words);
        }
        return switch (value) {
            case Number number
            when !of(property).contains(number.doubleValue()) ->
                Optional.of(number + " is not " + of(property).text());
            case String text
            when !within(property, "Length", text.length()) -> Optional.of("`" + text + "` is too long or too short");
            case List<?> list
            when !within(property, "Items", list.size()) -> Optional.of(list + " has too many items or too few");
            case List<?> list -> {
                var items = Guess.object(property.get("items"));
                yield list.stream()
                        .flatMap(item -> complaint(items, item).stream())
                        .findFirst();
            }
            case null, default -> Optional.empty();
        };
    }

    private static boolean within(Map<String, ?> property, String what, int size) {
        return !(property.get("min" + what) instanceof Number least && size < least.intValue())
                && !(property.get("max" + what) instanceof Number most && size > most.intValue());
    }

    private String text() {
        var limits = new ArrayList<String>();
        if (low != Double.NEGATIVE_INFINITY) limits.add((lowIsIn ? "at least " : "more than ") + low);
        if (high != Double.POSITIVE_INFINITY) limits.add((highIsIn ? "at most " : "less than ") + high);
        return String.join(" and ", limits);
    }
}
