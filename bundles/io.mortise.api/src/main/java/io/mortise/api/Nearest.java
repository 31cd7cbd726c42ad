package io.mortise.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds what a user may have meant. */
public final class Nearest {
    private static final int LONGEST = 64;
    private static final int SHORTEST = 3;

    private Nearest() {}

    /**
     * The nearest known names, at most three that are equally near. {@code kernel_size}, {@code KernelSize} and
     * {@code kernel-size} are the same name; beyond that a third of the letters may differ. Where none is that near, those
     * that the word abbreviates ({@code mse}), or is a part of or has as a part ({@code crossentropy}).
     */
    public static List<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST) return List.of();
        var plain = plain(word);
        var names = known.stream().distinct().sorted().toList();
        int least = names.stream()
                .mapToInt(name -> distance(plain, plain(name)))
                .min()
                .orElse(Integer.MAX_VALUE);
        if (least <= Math.max(1, plain.length() / 3)) {
            return first(names, name -> distance(plain, plain(name)) == least);
        }
        var abbreviated = first(names, name -> initials(name).equals(plain));
        return abbreviated.isEmpty() ? first(names, name -> within(plain, plain(name))) : abbreviated;
    }

    private static List<String> first(List<String> names, Predicate<String> fit) {
        return names.stream().filter(fit).limit(3).toList();
    }

    /** Whether one is a part of the other that says something. */
    private static boolean within(String word, String name) {
        return word.length() >= SHORTEST && name.contains(word)
                || name.length() >= SHORTEST && 2 * name.length() >= word.length() && word.contains(name);
    }

    /** The first letters of the words in a name, in kebab case or camel case. */
    private static String initials(String name) {
        return Arrays.stream(name.split("[-_ ]|(?=\\p{Lu})"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
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
