package io.mortise.spec.internal.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.Problem;
import io.mortise.api.run.MetricNames;
import io.mortise.spec.internal.Catalog;
import io.mortise.spec.internal.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The {@code sweep} of a spec.
 *
 * @param filled the whole spec with its defaults
 */
public record Sweep(ObjectNode filled) {
    /** So many trials at the most, for each is checked before the first begins. */
    public static final int MOST = 1000;

    /** As they stand there. */
    public JsonNode settings() {
        return filled.path("sweep");
    }

    /** What is chosen by. */
    public String metric() {
        return settings().path("metric").asText();
    }

    /** Whether more of it is better. */
    public boolean maximize() {
        return switch (settings().path("direction").asText()) {
            case "max" -> true;
            case "min" -> false;
            default -> !MetricNames.lessIsBetter(metric());
        };
    }

    /** Trials at a time, at least 1. */
    public int parallel() {
        return settings().path("parallel").asInt();
    }

    /** After which no further trial begins, if it is limited. */
    public Optional<Double> minutes() {
        return settings().path("minutes").isNumber()
                ? Optional.of(settings().path("minutes").asDouble())
                : Optional.empty();
    }

    /**
     * A trial that was checked.
     *
     * @param options its values by pointer
     * @param experiment the whole experiment with them, without the sweep and what is set in trials alone
     * @param outcome without an error where there is no error in any
     */
    public record Trial(Map<String, JsonNode> options, ObjectNode experiment, Check.Outcome outcome) {}

    /**
     * Makes and checks all trials.
     *
     * @param document the whole spec as written
     * @param threads of the numeric kernels of each, where the spec does not say
     * @param seed of what is drawn
     */
    public List<Trial> trials(
            ObjectNode document, int threads, long seed, Catalog catalog, Consumer<Problem> problems) {
        var wrong = new ArrayList<Problem>();
        boolean grid = settings().path("method").asText().equals("grid");
        var axes = axes(grid, wrong::add);
        if (axes.isEmpty() && wrong.isEmpty()) {
            wrong.add(Problem.error(
                    "/sweep/parameters",
                    "there is nothing to vary",
                    "write \"parameters\": { \"/optimizer/learningRate\": [0.01, 0.001] }"));
        }
        var always = new LinkedHashMap<String, JsonNode>();
        if (!document.has("estimator")) always.put("/training/threads", IntNode.valueOf(threads));
        settings().path("trial").properties().forEach(entry -> always.put(entry.getKey(), entry.getValue()));
        var choices = wrong.isEmpty() ? choices(axes, grid, seed, wrong::add) : List.<Map<String, JsonNode>>of();
        var trials = new Trials(document, filled, axes, always, catalog, wrong::add).check(choices);
        wrong.forEach(problems);
        return trials;
    }

    private List<Axis> axes(boolean grid, Consumer<Problem> problems) {
        var axes = new ArrayList<Axis>();
        settings()
                .path("parameters")
                .properties()
                .forEach(entry -> Axis.read(entry.getKey(), entry.getValue(), grid, problems)
                        .ifPresent(axes::add));
        return axes;
    }

    private List<Map<String, JsonNode>> choices(List<Axis> axes, boolean grid, long seed, Consumer<Problem> problems) {
        boolean counted = settings().path("trials").isNumber();
        int most = counted ? settings().path("trials").asInt() : MOST;
        if (grid) {
            long all = Draw.combinations(axes);
            if (!counted && all > MOST) {
                problems.accept(Problem.error(
                        "/sweep/parameters",
                        "the grid has " + all + " combinations, and a sweep at most " + MOST + " trials",
                        "try fewer values",
                        "or use \"method\": \"random\" with \"trials\""));
                return List.of();
            }
            if (all > most) {
                problems.accept(Problem.warning(
                        "/sweep/trials",
                        "the grid has " + all + " combinations, and only the first " + most + " of them are tried",
                        "leave \"trials\" out",
                        "or use \"method\": \"random\", which tries " + most + " from everywhere"));
            }
            return Draw.grid(axes, most);
        }
        if (!counted && minutes().isEmpty()) {
            problems.accept(Problem.error(
                    "/sweep/trials",
                    "a random sweep has no end of its own",
                    "add \"trials\": 20",
                    "or \"minutes\": 30"));
            return List.of();
        }
        return Draw.random(axes, most, seed);
    }
}
