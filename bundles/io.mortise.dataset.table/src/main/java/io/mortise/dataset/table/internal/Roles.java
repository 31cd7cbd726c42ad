package io.mortise.dataset.table.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user says of the columns; each is named by name or position.
 *
 * @param classColumn null for the last one
 * @param classes names in order; null for those that occur
 * @param features null for all that are left
 * @param ignore what is left out
 * @param numeric must hold numbers
 * @param categorical hold words, whatever they look like
 * @param missing what becomes of rows with a missing value
 */
public record Roles(
        @Nullable String classColumn,
        @Nullable List<String> classes,
        @Nullable List<String> features,
        List<String> ignore,
        List<String> numeric,
        List<String> categorical,
        MissingPolicy missing) {
    public Roles {
        classes = classes == null ? null : List.copyOf(classes);
        features = features == null ? null : List.copyOf(features);
        ignore = List.copyOf(ignore);
        numeric = List.copyOf(numeric);
        categorical = List.copyOf(categorical);
    }
}
