package io.mortise.callback.core;

import io.mortise.api.InvalidInput;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of files that callbacks write into a run's folder, where the journal lies too. */
final class FileName {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .-]*");

    private FileName() {}

    /** The name, if it leads to no other folder and to no file of the run's own. */
    static String checked(String where, String name, List<String> endings) {
        if (PLAIN.matcher(name).matches() && endings.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
            return name;
        }
        throw new InvalidInput(
                where,
                "\"" + name + "\" is no name for this file: it must be letters, digits, _ - . and spaces, without a"
                        + " folder, and end in " + String.join(" or ", endings) + ".",
                "Write a name such as result" + endings.getFirst() + ".");
    }
}
