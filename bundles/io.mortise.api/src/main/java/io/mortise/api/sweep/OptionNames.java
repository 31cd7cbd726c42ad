package io.mortise.api.sweep;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Short names of the options that a sweep varies, for tables: as much of the end of each pointer as tells them apart; and
 * how their values are written there.
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
