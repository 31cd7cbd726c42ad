package io.mortise.spec.internal.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what a user may have meant. */
public final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /**
     * The nearest known names, at most three that are equally near. {@code kernel_size}, {@code KernelSize} and
     * {@code kernel-size} are the same name; beyond that a third of the letters may differ.
     */
    public static List<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST) return List.of();
        var plain = plain(word);
        var distances =
                known.stream().distinct().collect(Collectors.toMap(name -> name, name -> distance(plain, plain(name))));
        int least = distances.values().stream().min(Integer::compare).orElse(0);
        return distances.entrySet().stream()
                .filter(entry -> entry.getValue() == least && least <= Math.max(1, plain.length() / 3))
                .map(Map.Entry::getKey)
                .sorted()
                .limit(3)
                .toList();
    }

    /** The nearest known names as a question, if any is near. */
    public static Optional<String> question(String word, Collection<String> known) {
        var nearest = to(word, known);
        return nearest.isEmpty()
                ? Optional.empty()
                : Optional.of("did you mean `" + String.join("` or `", nearest) + "`?");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** Edit distance where a swap of neighbours counts once (optimal string alignment). */
    static int distance(String a, String b) {
        var d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (same ? 0 : 1));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
        return d[a.length()][b.length()];
    }
}
