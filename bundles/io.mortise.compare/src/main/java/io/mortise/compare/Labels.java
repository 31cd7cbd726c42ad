package io.mortise.compare;

import io.mortise.api.run.RunOutline;
import java.util.List;
import java.util.function.Function;

/** Short names that tell runs apart. */
final class Labels {
    private static final int LETTERS = 6;

    /** From short to long; the last one tells any two runs apart. */
    private static final List<Function<RunOutline, String>> WAYS = List.of(
            Labels::name,
            run -> name(run) + " seed " + run.spec().get("seed"),
            run -> name(run) + " " + id(run).substring(id(run).length() - LETTERS),
            run -> name(run) + " " + id(run));

    private Labels() {}

    /** The experiment's name; where several runs have it, with the seed, or else letters of the id. */
    static List<String> of(List<RunOutline> runs) {
        return runs.stream()
                .map(run -> label(
                        run,
                        runs.stream().filter(r -> name(r).equals(name(run))).toList()))
                .toList();
    }

    private static String label(RunOutline run, List<RunOutline> namesakes) {
        return WAYS.stream()
                .filter(way -> namesakes.stream().map(way).distinct().count() == namesakes.size())
                .findFirst()
                .orElse(WAYS.getLast())
                .apply(run);
    }

    private static String name(RunOutline run) {
        return run.summary().name();
    }

    private static String id(RunOutline run) {
        return run.summary().run().value();
    }
}
