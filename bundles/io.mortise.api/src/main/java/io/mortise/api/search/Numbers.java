package io.mortise.api.search;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as people write them in a search. */
final class Numbers {
    private static final Pattern FORM = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?%?");

    private Numbers() {}

    /** Null for what is no number; {@code 99%} is 0.99. */
    static @Nullable Double read(String text) {
        if (!FORM.matcher(text).matches()) return null;
        if (!text.endsWith("%")) return Double.valueOf(text);
        return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
    }
}
