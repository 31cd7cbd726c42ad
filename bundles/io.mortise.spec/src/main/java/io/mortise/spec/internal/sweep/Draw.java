package io.mortise.spec.internal.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The choices of a sweep, each a value for every parameter; the same parameters and seed give the same ones. */
final class Draw {
    /** So many draws in a row that were there already: there is hardly anything else. */
    private static final int IN_VAIN = 1000;

    private Draw() {}

    /** Every combination, the last parameter changing fastest; the first {@code most} of them. */
    static List<Map<String, JsonNode>> grid(List<Axis> axes, long most) {
        var choices = new ArrayList<Map<String, JsonNode>>();
        long count = Math.min(most, combinations(axes));
        for (long i = 0; i < count; i++) {
            var values = new ArrayList<JsonNode>();
            long rest = i;
            for (Axis axis : axes.reversed()) {
                var listed = ((Choices.Listed) axis.choices()).values();
                values.addFirst(listed.get((int) (rest % listed.size())));
                rest /= listed.size();
            }
            var choice = new LinkedHashMap<String, JsonNode>();
            for (int a = 0; a < axes.size(); a++) choice.put(axes.get(a).pointer(), values.get(a));
            choices.add(choice);
        }
        return choices;
    }

    /** How many combinations there are, as far as a long can tell; each parameter is a list. */
    static long combinations(List<Axis> axes) {
        double product = 1;
        for (Axis axis : axes)
            product *= ((Choices.Listed) axis.choices()).values().size();
        return (long) product;
    }

    /** Different ones by chance, so many as asked, or all that there are. A longer draw begins with the shorter one. */
    static List<Map<String, JsonNode>> random(List<Axis> axes, int count, long seed) {
        var random = new SplittableRandom(seed);
        var choices = new LinkedHashSet<Map<String, JsonNode>>();
        for (int vain = 0; choices.size() < count && vain < IN_VAIN; ) {
            var choice = new LinkedHashMap<String, JsonNode>();
            for (Axis axis : axes) choice.put(axis.pointer(), axis.choices().draw(random));
            if (choices.add(choice)) vain = 0;
            else vain++;
        }
        return List.copyOf(choices);
    }
}
