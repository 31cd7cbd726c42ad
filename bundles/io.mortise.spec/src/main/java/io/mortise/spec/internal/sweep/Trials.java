package io.mortise.spec.internal.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.Nearest;
import io.mortise.api.Problem;
import io.mortise.spec.internal.Catalog;
import io.mortise.spec.internal.Check;
import io.mortise.spec.internal.Overrides;
import io.mortise.spec.internal.Problems;
import io.mortise.spec.internal.text.Pointers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes a spec of each choice, and checks it; what is wrong is told of the place in the sweep that is to blame. */
final class Trials {
    /** So many problems are enough to begin mending with. */
    private static final int ENOUGH = 20;

    private final ObjectNode document;
    private final ObjectNode filled;
    private final List<Axis> axes;
    private final Map<String, JsonNode> always;
    private final Catalog catalog;
    private final Consumer<Problem> problems;
    private final Set<String> told = new HashSet<>();

    /**
     * For one sweep.
     *
     * @param document the whole spec as written
     * @param filled the same with its defaults
     * @param always what is set in every trial, by pointer
     */
    Trials(
            ObjectNode document,
            ObjectNode filled,
            List<Axis> axes,
            Map<String, JsonNode> always,
            Catalog catalog,
            Consumer<Problem> problems) {
        this.document = document;
        this.filled = filled;
        this.axes = axes;
        this.always = always;
        this.catalog = catalog;
        this.problems = problems;
    }

    /** A trial for each choice, up to where too much is wrong. */
    List<Sweep.Trial> check(List<Map<String, JsonNode>> choices) {
        var trials = new ArrayList<Sweep.Trial>();
        for (int i = 0; i < choices.size() && told.size() < ENOUGH; i++) {
            var choice = choices.get(i);
            trials.add(new Sweep.Trial(choice, chosen(choice), check(i + 1, choice)));
        }
        return trials;
    }

    /** The experiment as it will be trained if the choice falls on this one. */
    private ObjectNode chosen(Map<String, JsonNode> choice) {
        var experiment = document.deepCopy();
        experiment.remove("sweep");
        inOrder().forEach(axis -> Overrides.set(experiment, axis.pointer(), choice.get(axis.pointer()), axis.where()));
        return experiment;
    }

    private Check.Outcome check(int number, Map<String, JsonNode> choice) {
        var trial = document.deepCopy();
        trial.put("name", document.path("name").asText() + " #" + number);
        var wrong = new ArrayList<Problem>();
        always.forEach((pointer, value) -> Overrides.set(trial, pointer, value, place(pointer))
                .ifPresent(problem -> wrong.add(lost(problem, pointer))));
        inOrder()
                .forEach(axis -> Overrides.set(trial, axis.pointer(), choice.get(axis.pointer()), axis.where())
                        .ifPresent(problem -> wrong.add(lost(problem, axis.pointer()))));
        if (!wrong.isEmpty()) {
            wrong.forEach(this::tell);
            return new Check.Outcome(wrong, Optional.empty(), List.of());
        }
        var outcome = Check.of(trial, catalog, new Problems());
        outcome.problems().stream().filter(Problem::isError).forEach(problem -> tell(blame(problem, number, choice)));
        return outcome;
    }

    /** What cannot be set may only be misspelt on the way. */
    private Problem lost(Problem problem, String pointer) {
        JsonNode at = filled;
        for (String step : Pointers.steps(pointer)) {
            if (at.isObject() && !at.has(step)) {
                var known = new ArrayList<String>();
                at.fieldNames().forEachRemaining(known::add);
                return Problem.error(
                        problem.where(),
                        "there is no `" + step + "` on the way to " + pointer,
                        Nearest.question(step, known).orElse("there are " + String.join(", ", known)));
            }
            at = at.isArray() ? at.path(step.matches("[0-9]{1,9}") ? Integer.parseInt(step) : -1) : at.path(step);
        }
        return problem;
    }

    /** Places are those of the spec as written: what repeats moves them, and comes last, from the end of the list. */
    private List<Axis> inOrder() {
        var order =
                new ArrayList<>(axes.stream().filter(axis -> !axis.repeats()).toList());
        axes.stream()
                .filter(Axis::repeats)
                .sorted(Comparator.comparingInt(Trials::firstPlace).reversed())
                .forEach(order::add);
        return order;
    }

    private static int firstPlace(Axis axis) {
        var digits = Pointers.steps(axis.pointer()).getLast().replaceAll("[^0-9].*", "");
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    private static String place(String pointer) {
        return Pointers.child("/sweep/trial", pointer);
    }

    private void tell(Problem problem) {
        if (told.add(problem.where() + problem.summary())) problems.accept(problem);
    }

    /** The same problem at the value that brings it about, or else at the sweep, with the trial's choice. */
    private Problem blame(Problem problem, int number, Map<String, JsonNode> choice) {
        for (Axis axis : axes) {
            var inside = inside(problem.where(), axis.pointer());
            if (inside.isEmpty()) continue;
            return told(problem, axis.placeOf(choice.get(axis.pointer())) + inside.get());
        }
        for (String pointer : always.keySet()) {
            var inside = inside(problem.where(), pointer);
            if (inside.isPresent()) return told(problem, place(pointer) + inside.get());
        }
        return Problem.error(
                "/sweep",
                "trial " + number + " with " + choice + " does not work: " + problem.where() + ": " + problem.summary(),
                problem.fixes().toArray(String[]::new));
    }

    private static Problem told(Problem problem, String where) {
        return Problem.error(where, problem.summary(), problem.fixes().toArray(String[]::new));
    }

    /** What is left of the place where it lies within that pointer, nothing where the pointer lies within the place. */
    private static Optional<String> inside(String where, String pointer) {
        if (where.equals(pointer) || where.startsWith(pointer + "/")) {
            return Optional.of(where.substring(pointer.length()));
        }
        return pointer.startsWith(where + "/") && !where.isEmpty() ? Optional.of("") : Optional.empty();
    }
}
