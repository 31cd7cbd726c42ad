package io.mortise.webui.internal.runs;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.run.ListedRun;
import io.mortise.api.search.Completion;
import io.mortise.api.search.Search;
import io.mortise.api.search.Vocabulary;
import io.mortise.webui.internal.part.Figures;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers questions on the list of runs: searches, sorts and groups it. */
final class Finder {
    private final ZoneId zone;
    private final Function<List<ListedRun>, Vocabulary> vocabulary;

    /**
     * For a reader.
     *
     * @param zone whose days are meant
     * @param vocabulary the names that there are in some runs
     */
    Finder(ZoneId zone, Function<List<ListedRun>, Vocabulary> vocabulary) {
        this.zone = zone;
        this.vocabulary = vocabulary;
    }

    /**
     * An answer.
     *
     * @param runs those that fit, in order
     * @param groups empty where each run stands for itself
     * @param total how many runs there are that are not hidden
     * @param problem why the search cannot be understood; null where it can
     * @param advice how to go on where nothing fits because the search is not written to its end; empty elsewhere
     */
    record Answer(
            List<ListedRun> runs,
            List<RunGroup> groups,
            int total,
            @Nullable Problem problem,
            String advice) {}

    Answer answer(Question question, List<ListedRun> runs) {
        var known = vocabulary.apply(runs);
        int total = (int) runs.stream().filter(run -> !run.labels().hidden()).count();
        try {
            var found = sorted(question, known, matching(question, known, runs));
            String advice = found.isEmpty()
                    ? Completion.advice(question.search(), known).orElse("")
                    : "";
            if (question.group().isEmpty()) return new Answer(found, List.of(), total, null, advice);
            var metrics = question.columns().stream()
                    .filter(known.metrics()::contains)
                    .toList();
            return new Answer(found, new Grouping(question.group(), metrics).of(found), total, null, advice);
        } catch (InvalidInput e) {
            return new Answer(List.of(), List.of(), total, e.problems().getFirst(), "");
        }
    }

    private List<ListedRun> matching(Question question, Vocabulary known, List<ListedRun> runs) {
        Predicate<ListedRun> holds = Search.parse(question.search()).over(known, zone);
        var status = question.status();
        var matching = new ArrayList<ListedRun>(runs.size());
        for (var run : runs)
            if ((status == null || run.summary().status() == status) && holds.test(run)) matching.add(run);
        return matching;
    }

    /** Those that are pinned come first, whatever the order. */
    private static List<ListedRun> sorted(Question question, Vocabulary known, List<ListedRun> runs) {
        Comparator<ListedRun> pinned = Comparator.comparing(run -> !run.labels().pinned());
        runs.sort(question.sort().isEmpty() ? pinned : pinned.thenComparing(order(question, known)));
        return runs;
    }

    /** Runs that do not have what the list is sorted by stand last, in both directions. */
    private static Comparator<ListedRun> order(Question question, Vocabulary known) {
        var value = value(question.sort(), known);
        Comparator<Object> order = Finder::compare;
        if (question.descending()) order = order.reversed();
        return Comparator.comparing(value, Comparator.nullsLast(order));
    }

    private static Function<ListedRun, @Nullable Object> value(String name, Vocabulary known) {
        return switch (name) {
            case "progress" -> run -> Figures.share(run.summary());
            case "started" -> run -> run.id().value();
            default -> {
                var value = known.value(name);
                yield run -> value.apply(run) instanceof Double figure && figure.isNaN() ? null : value.apply(run);
            }
        };
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) return Double.compare(x.doubleValue(), y.doubleValue());
        if (a instanceof Number) return -1;
        return b instanceof Number ? 1 : a.toString().compareToIgnoreCase(b.toString());
    }
}
