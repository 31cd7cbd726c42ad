package io.mortise.webui.internal.compare;

import io.mortise.api.compare.Comparison.Difference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A place in the compared specs: a branch with places below it, or an option that is alike or different in the runs. */
final class SpecNode {
    /** They say nothing of a run. */
    private static final Set<String> NOT_COMPARED = Set.of("name", "$schema");

    private final String name;
    private final Map<String, SpecNode> children = new LinkedHashMap<>();
    private @Nullable Difference difference;
    private @Nullable Object alike;

    private SpecNode(String name) {
        this.name = name;
    }

    /** The root: what one of the specs says, and where the others differ from it. */
    static SpecNode of(Map<String, Object> spec, List<Difference> differences) {
        var root = new SpecNode("");
        var different = differences.stream().map(Difference::where).collect(Collectors.toSet());
        spec.forEach((name, value) -> {
            if (!NOT_COMPARED.contains(name)) root.take(name, "/" + escaped(name), value, different);
        });
        for (var found : differences) root.at(found.where()).difference = found;
        return root;
    }

    private void take(String childName, String where, @Nullable Object value, Set<String> different) {
        if (value == null || different.contains(where)) return;
        var child = child(childName);
        switch (value) {
            case Map<?, ?> object ->
                object.forEach((name, inner) -> child.take(
                        String.valueOf(name), where + "/" + escaped(String.valueOf(name)), inner, different));
            case List<?> list
            when list.stream().anyMatch(Map.class::isInstance) ->
                IntStream.range(0, list.size())
                        .forEach(i -> child.take(String.valueOf(i), where + "/" + i, list.get(i), different));
            default -> child.alike = value;
        }
        // An empty object, or one whose parts are all told elsewhere
        if (child.children.isEmpty() && child.alike == null) children.remove(childName);
    }

    private SpecNode at(String pointer) {
        var node = this;
        for (String step : pointer.substring(1).split("/", -1))
            node = node.child(step.replace("~1", "/").replace("~0", "~"));
        return node;
    }

    private SpecNode child(String childName) {
        return children.computeIfAbsent(childName, SpecNode::new);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The option, or the place in a list. */
    String name() {
        return name;
    }

    /** The type of a part, which says more than its place in a list; empty where there is none, or it differs. */
    String type() {
        var type = children.get("type");
        return type != null && type.alike instanceof String text ? text : "";
    }

    Collection<SpecNode> children() {
        return children.values();
    }

    /** Null for a branch, and where all are alike. */
    @Nullable
    Difference difference() {
        return difference;
    }

    /** Null for a branch, and where they differ. */
    @Nullable
    Object alike() {
        return alike;
    }

    /** How many options below it, or it itself, are different. */
    long differing() {
        return difference != null
                ? 1
                : children.values().stream().mapToLong(SpecNode::differing).sum();
    }

    /** How many options below it, or it itself, are alike. */
    long same() {
        long below = children.values().stream().mapToLong(SpecNode::same).sum();
        return Objects.isNull(alike) ? below : 1;
    }
}
