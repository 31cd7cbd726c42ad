package io.mortise.spec.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mortise.api.Problem;
import io.mortise.spec.internal.text.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Applies {@code /json/pointer=value}. What is missing on the way is made; {@code /-} appends to a list; a part that
 * stands there by its name alone ({@code "adam"}) becomes an object when one of its options is set. A star behind a place
 * in a list says how often what stands there stands there: {@code /model/layers/2*=3}, or {@code 2-4*} for three places.
 */
public final class Overrides {
    private static final int MOST_TIMES = 100;
    private static final String EXAMPLE = "write --set /training/epochs=3";

    private Overrides() {}

    /** Changes the document; an override that cannot be applied is a problem, and the others still are applied. */
    public static void apply(ObjectNode document, List<String> overrides, Consumer<Problem> problems) {
        for (var override : overrides) {
            try {
                apply(document, override);
            } catch (Misfit e) {
                problems.accept(Problem.error("--set " + override, e.getMessage(), e.cure));
            }
        }
    }

    /**
     * Sets one value.
     *
     * @param where what the problem is told of, if there is one
     */
    public static Optional<Problem> set(ObjectNode document, String pointer, JsonNode value, String where) {
        try {
            set(document, pointer, value);
            return Optional.empty();
        } catch (Misfit e) {
            return Optional.of(Problem.error(where, e.getMessage(), e.cure));
        }
    }

    private static void apply(ObjectNode document, String override) throws Misfit {
        int equals = override.indexOf('=');
        if (equals < 0) throw new Misfit("there is no = in it", EXAMPLE);
        var pointer = override.substring(0, equals);
        if (!pointer.startsWith("/")) {
            throw new Misfit(
                    "\"" + pointer + "\" is no JSON pointer: it must begin with /",
                    "write --set /" + pointer.replace('.', '/') + override.substring(equals));
        }
        var text = override.substring(equals + 1);
        set(document, pointer, SpecReader.value(text).orElseGet(() -> TextNode.valueOf(text)));
    }

    private static void set(ObjectNode document, String pointer, JsonNode value) throws Misfit {
        var steps = Pointers.steps(pointer);
        ContainerNode<?> at = document;
        var where = "";
        for (int i = 0; i < steps.size() - 1; i++) {
            at = enter(at, steps.get(i), steps.get(i + 1), where);
            where = Pointers.child(where, steps.get(i));
        }
        if (at instanceof ArrayNode list && steps.getLast().endsWith("*")) repeat(list, steps.getLast(), value, where);
        else put(at, steps.getLast(), value, where);
    }

    /** Has a stretch of the list stand there several times, or not at all. */
    private static void repeat(ArrayNode list, String step, JsonNode times, String where) throws Misfit {
        if (!times.isIntegralNumber() || times.asLong() < 0 || times.asLong() > MOST_TIMES) {
            throw new Misfit(
                    where + "/" + step + " is how often something stands there: 0 to " + MOST_TIMES + ", not " + times,
                    "write a whole number, such as " + where + "/" + step + "=2");
        }
        var ends = step.substring(0, step.length() - 1).split("-", 2);
        int first = index(list, ends[0], where);
        int last = index(list, ends[ends.length - 1], where);
        if (last < first) throw new Misfit(step + " ends before it begins", "write " + last + "-" + first + "*");
        var stretch = new ArrayList<JsonNode>();
        for (int i = first; i <= last; i++) stretch.add(list.remove(first));
        for (int i = 0; i < times.asInt() * stretch.size(); i++) {
            list.insert(first + i, stretch.get(i % stretch.size()).deepCopy());
        }
    }

    private static ContainerNode<?> enter(ContainerNode<?> parent, String step, String next, String where)
            throws Misfit {
        var child = parent instanceof ArrayNode list && !step.equals("-")
                ? list.get(index(list, step, where))
                : parent.get(step);
        if (child instanceof ContainerNode<?> container) return container;
        if (child != null && !child.isTextual() && !child.isNull()) {
            throw new Misfit(
                    Pointers.child(where, step) + " is " + child + ", and nothing can be set inside it",
                    "set " + Pointers.child(where, step) + " itself");
        }
        ContainerNode<?> made = next.equals("-") || next.equals("0")
                ? JsonNodeFactory.instance.arrayNode()
                : JsonNodeFactory.instance.objectNode();
        if (child != null && child.isTextual()) {
            made = JsonNodeFactory.instance.objectNode().set("type", child);
        }
        put(parent, step, made, where);
        return made;
    }

    private static void put(ContainerNode<?> parent, String step, JsonNode value, String where) throws Misfit {
        if (parent instanceof ObjectNode object) {
            object.set(step, value);
        } else if (parent instanceof ArrayNode list) {
            boolean append = step.equals("-") || list.isEmpty() && step.equals("0");
            if (append) list.add(value);
            else list.set(index(list, step, where), value);
        }
    }

    private static int index(ArrayNode list, String step, String where) throws Misfit {
        if (step.matches("0|[1-9][0-9]{0,8}")) {
            int index = Integer.parseInt(step);
            if (index < list.size()) return index;
        }
        var range = list.isEmpty() ? "it is empty" : "it has the places 0 to " + (list.size() - 1);
        throw new Misfit(
                "\"" + step + "\" is no place in the list " + where + ": " + range,
                "append with --set " + where + "/-=…");
    }

    private static final class Misfit extends Exception {
        private static final long serialVersionUID = 1L;
        private final String cure;

        Misfit(String message, String cure) {
            super(message, null, false, false);
            this.cure = cure;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
