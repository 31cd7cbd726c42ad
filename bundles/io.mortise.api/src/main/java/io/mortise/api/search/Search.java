package io.mortise.api.search;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.ListedRun;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/**
 * A search over runs, such as {@code test_accuracy > 0.99 and optimizer.type = adam and tag:baseline}.
 *
 * <ul>
 *   <li>{@code name = value}, with {@code = != < <= > >=} and {@code ~} (contains, without regard to case). A name is a
 *       metric, the dotted path of an option, or one of {@code experiment} (also {@code name}), {@code run},
 *       {@code status}, {@code started}, {@code seconds}, {@code epoch}, {@code epochs}, {@code note},
 *       {@code spec} (the same for runs whose specs differ in the seed alone).
 *   <li>{@code tag:baseline}; {@code is:pinned}, {@code is:archived}, {@code is:deleted}.
 *   <li>A word or a quoted text alone: part of the experiment's name, the run's id or a tag.
 *   <li>{@code and}, {@code or}, {@code not} and parentheses; {@code and} binds tighter than {@code or}.
 * </ul>
 *
 * A comparison holds for no run that does not have what it names, {@code !=} included. A day is compared as a whole. Runs
 * that are archived or deleted are found only where the search says {@code is:archived} or {@code is:deleted}.
 */
public final class Search {
    private final Node node;

    private Search(Node node) {
        this.node = node;
    }

    /**
     * Understands a text; an empty one is a search for all runs.
     *
     * @throws InvalidInput where it breaks the grammar, with the column
     */
    public static Search parse(String text) {
        return new Search(Parser.parse(text));
    }

    /**
     * What it says of a run.
     *
     * @param known what the names in it may be
     * @param zone whose days and hours are meant
     * @throws InvalidInput where a name is not known, or a value does not fit it, with the column
     */
    public Predicate<ListedRun> over(Vocabulary known, ZoneId zone) {
        var meant = new Meaning(known, zone).of(node);
        boolean deleted = node.mentions(Node.State.DELETED);
        boolean archived = deleted || node.mentions(Node.State.ARCHIVED);
        return run -> (deleted || !run.labels().deleted())
                && (archived || !run.labels().archived())
                && meant.test(run);
    }

    /** Those of the runs for which it holds, in the same order; days and hours are those of this machine. */
    public List<ListedRun> in(List<ListedRun> runs, Vocabulary known) {
        var holds = over(known, ZoneId.systemDefault());
        return runs.stream().filter(holds).toList();
    }

    /** Those of the runs for which a search holds. */
    public static List<ListedRun> find(String text, List<ListedRun> runs) {
        return parse(text).in(runs, Vocabulary.of(runs));
    }
}
