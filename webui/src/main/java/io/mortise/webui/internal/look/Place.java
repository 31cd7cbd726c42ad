package io.mortise.webui.internal.look;

import java.util.Map;
import java.util.Optional;

/** Where a tab stands: what its address says, and the way to other tabs. */
public interface Place {
    /** The tab that shows what was taken for what; takes {@link #TRUE} and {@link #SAID}. */
    String MISTAKES = "mistakes";
    /** The tab that looks into the net; takes {@link #EXAMPLE}. */
    String INSIDE = "inside";
    /** Index of a class, as it should be. */
    String TRUE = "true";
    /** Index of a class, as it was said. */
    String SAID = "said";
    /** Index of an example in the test part. */
    String EXAMPLE = "example";

    /** What the address says, by name. */
    Map<String, String> asked();

    /** A whole number of the address; empty where it has none, or something else. */
    default Optional<Integer> number(String name) {
        return Optional.ofNullable(asked().get(name))
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf);
    }

    /** Puts into the address what is shown now. */
    void remember(Map<String, String> shown);

    /** Opens another tab, and says what it is to show. */
    void open(String tab, Map<String, String> asked);
}
