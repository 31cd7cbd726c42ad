package io.mortise.compare;

import io.mortise.api.compare.Comparison.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where specs are not alike. */
final class SpecDifferences {
    private final List<Difference> found = new ArrayList<>();

    private SpecDifferences() {}

    static List<Difference> of(List<Map<String, Object>> specs) {
        var differences = new SpecDifferences();
        differences.look("", specs.stream().map(SpecDifferences::compared).toList());
        return List.copyOf(differences.found);
    }

    /** A spec without what says nothing of a run: the experiment's name, and where editors find its schema. */
    static Map<String, Object> compared(Map<String, Object> spec) {
        var compared = new LinkedHashMap<>(spec);
        compared.remove("name");
        compared.remove("$schema");
        return compared;
    }

    /** Goes down where all have an object there, or all have a list; a part that only some have is told as a whole. */
    private void look(String where, List<? extends @Nullable Object> values) {
        if (values.stream().map(SpecDifferences::plain).distinct().count() < 2) return;
        if (values.stream().allMatch(Map.class::isInstance)) {
            names(values).forEach(name -> look(where + "/" + escaped(name), each(values, name)));
        } else if (values.stream().allMatch(List.class::isInstance)) {
            int most = values.stream()
                    .mapToInt(value -> ((List<?>) value).size())
                    .max()
                    .orElse(0);
            IntStream.range(0, most).forEach(i -> look(where + "/" + i, each(values, i)));
        } else {
            found.add(new Difference(where, new ArrayList<>(values)));
        }
    }

    /** 1 and 1.0 are the same number. */
    private static Object plain(@Nullable Object value) {
        return value instanceof Number number
                ? (Object) number.doubleValue()
                : Objects.requireNonNullElse(value, "null");
    }

    private static List<String> names(List<? extends @Nullable Object> objects) {
        return objects.stream()
                .flatMap(object -> ((Map<?, ?>) object).keySet().stream())
                .map(String::valueOf)
                .distinct()
                .toList();
    }

    private static List<@Nullable Object> each(List<? extends @Nullable Object> values, String name) {
        var each = new ArrayList<@Nullable Object>();
        for (var value : values) each.add(((Map<?, ?>) value).get(name));
        return each;
    }

    private static List<@Nullable Object> each(List<? extends @Nullable Object> values, int index) {
        var each = new ArrayList<@Nullable Object>();
        for (var value : values) {
            var list = (List<?>) value;
            each.add(index < list.size() ? list.get(index) : null);
        }
        return each;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
