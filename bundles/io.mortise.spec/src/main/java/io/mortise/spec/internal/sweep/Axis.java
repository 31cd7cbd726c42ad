package io.mortise.spec.internal.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.Problem;
import io.mortise.spec.internal.SchemaCheck;
import io.mortise.spec.internal.Schemas;
import io.mortise.spec.internal.text.Pointers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a sweep.
 *
 * @param pointer where its value goes
 * @param where it stands itself
 * @param listedAt where its values stand in a list; null for a range
 * @param choices what it may be
 */
record Axis(String pointer, String where, @Nullable String listedAt, Choices choices) {
    /** Values of one parameter; more would not be looked through. */
    static final int MOST = 1000;

    /** Whether it says how often something stands in a list. */
    boolean repeats() {
        return pointer.endsWith("*");
    }

    /** Where a value of it stands. */
    String placeOf(JsonNode value) {
        if (listedAt == null || !(choices instanceof Choices.Listed listed)) return where;
        return Pointers.child(listedAt, listed.values().indexOf(value));
    }

    /** Reads a parameter; empty where something is wrong with it. */
    static Optional<Axis> read(String pointer, JsonNode node, boolean grid, Consumer<Problem> problems) {
        String where = Pointers.child("/sweep/parameters", pointer);
        if (!pointer.startsWith("/")) {
            problems.accept(Problem.error(
                    where,
                    "\"" + pointer + "\" is no JSON pointer: it must begin with /",
                    "write /" + pointer.replace('.', '/')));
            return Optional.empty();
        }
        if (node.isArray()) return listed(pointer, where, where, node, problems);
        if (!(node instanceof ObjectNode object)) {
            problems.accept(Problem.error(
                    where,
                    "a parameter is a list of values or a range, not " + node,
                    "write [" + node + "]",
                    "or { \"minValue\": …, \"maxValue\": … }"));
            return Optional.empty();
        }
        boolean list = object.has("values");
        var wrong = new ArrayList<Problem>();
        new SchemaCheck(Schemas.parameter().get(list ? 1 : 2), list ? "a list of values" : "a range", where)
                .check(object, wrong::add);
        wrong.forEach(problems);
        if (!wrong.isEmpty()) return Optional.empty();
        return list
                ? listed(pointer, where, where + "/values", object.get("values"), problems)
                : range(object, where, grid, problems).map(choices -> new Axis(pointer, where, null, choices));
    }

    private static Optional<Axis> listed(
            String pointer, String where, String at, JsonNode list, Consumer<Problem> problems) {
        if (list.isEmpty()) {
            problems.accept(Problem.error(at, "there is no value to try", "write at least one"));
            return Optional.empty();
        }
        var values = new ArrayList<JsonNode>();
        list.forEach(values::add);
        return Optional.of(new Axis(pointer, where, at, new Choices.Listed(values)));
    }

    private static Optional<Choices> range(ObjectNode range, String where, boolean grid, Consumer<Problem> problems) {
        JsonNode least = range.get("minValue");
        JsonNode most = range.get("maxValue");
        boolean log = range.path("sampling").asText().equals("log");
        boolean whole = least.isIntegralNumber() && most.isIntegralNumber();
        if (least.doubleValue() > most.doubleValue()) {
            problems.accept(Problem.error(
                    where, "minValue " + least + " is more than maxValue " + most, "let minValue be the lesser one"));
            return Optional.empty();
        }
        if (log && least.doubleValue() <= 0) {
            problems.accept(Problem.error(
                    Pointers.child(where, "minValue"),
                    "log sampling needs a minValue of more than 0, not " + least,
                    "use a small number, such as 0.0001",
                    "or \"sampling\": \"linear\""));
            return Optional.empty();
        }
        if (range.has("step") || grid && whole && !log) return stepped(range, log, where, problems);
        if (grid) {
            problems.accept(Problem.error(
                    where,
                    "a grid needs to know which values of the range to try",
                    "add a \"step\"" + (log ? ": the factor from one value to the next" : ""),
                    "or list the values",
                    "or use \"method\": \"random\""));
            return Optional.empty();
        }
        return Optional.of(new Choices.Range(least.doubleValue(), most.doubleValue(), whole, log));
    }

    private static Optional<Choices> stepped(ObjectNode range, boolean log, String where, Consumer<Problem> problems) {
        BigDecimal step = range.has("step") ? range.get("step").decimalValue() : BigDecimal.ONE;
        if (log && step.compareTo(BigDecimal.ONE) <= 0) {
            problems.accept(Problem.error(
                    Pointers.child(where, "step"),
                    "with log sampling the step is a factor of more than 1, not " + step,
                    "use 10 for 0.001, 0.01, 0.1"));
            return Optional.empty();
        }
        List<JsonNode> values = Choices.steps(
                range.get("minValue").decimalValue(), range.get("maxValue").decimalValue(), step, log, MOST);
        if (values.size() > MOST) {
            problems.accept(Problem.error(
                    Pointers.child(where, "step"),
                    "the range has more than " + MOST + " values a step of " + step + " apart",
                    "use a larger step"));
            return Optional.empty();
        }
        return Optional.of(new Choices.Listed(values));
    }
}
