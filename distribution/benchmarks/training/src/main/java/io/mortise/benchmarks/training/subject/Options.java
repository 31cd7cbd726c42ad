package io.mortise.benchmarks.training.subject;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Options of one part of a spec, each taken once; what is left over was not understood. */
final class Options {
    private final String part;
    private final Map<String, Object> left;

    Options(String part, Map<String, Object> options) {
        this.part = part;
        this.left = new TreeMap<>(options);
    }

    String word(String name, String otherwise) {
        Object value = left.remove(name);
        return value == null ? otherwise : String.valueOf(value);
    }

    double number(String name, double otherwise) {
        Object value = left.remove(name);
        return value instanceof Number number ? number.doubleValue() : otherwise;
    }

    int whole(String name) {
        if (left.remove(name) instanceof Number number) return number.intValue();
        throw new IllegalArgumentException(part + " has no " + name);
    }

    /** One number for height and width; the square is all that is known here. */
    int side(String name) {
        if (left.remove(name) instanceof List<?> pair
                && pair.size() == 2
                && pair.get(0).equals(pair.get(1))) {
            return ((Number) pair.get(0)).intValue();
        }
        throw new IllegalArgumentException(part + " has no " + name + " of two equal numbers");
    }

    void requireNoMore() {
        if (!left.isEmpty()) throw new IllegalArgumentException(part + " has options that are not known: " + left);
    }
}
