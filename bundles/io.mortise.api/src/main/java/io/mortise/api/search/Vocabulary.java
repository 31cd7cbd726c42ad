package io.mortise.api.search;

import io.mortise.api.run.ListedRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The names that a search over some runs can have in it, and the values they take. */
public final class Vocabulary {
    private final List<ListedRun> runs;
    private final TreeSet<String> metrics = new TreeSet<>();
    private final TreeSet<String> options = new TreeSet<>();
    private final TreeSet<String> tags = new TreeSet<>();

    private Vocabulary(List<ListedRun> runs) {
        this.runs = runs;
        Set<Set<String>> shared = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var run : runs) {
            var names = run.summary().metrics().keySet();
            if (shared.add(names)) metrics.addAll(names);
            tags.addAll(run.labels().tags());
            run.options()
                    .names(
                            ofMany -> {
                                if (shared.add(ofMany)) options.addAll(ofMany);
                            },
                            options::add);
        }
    }

    /** Of those runs; takes some milliseconds for many thousand. */
    public static Vocabulary of(List<ListedRun> runs) {
        return new Vocabulary(runs);
    }

    /** Metrics that at least one run has, in alphabetical order. */
    public Collection<String> metrics() {
        return Collections.unmodifiableSet(metrics);
    }

    /** Paths of options that at least one run has, in alphabetical order. */
    public Collection<String> options() {
        return Collections.unmodifiableSet(options);
    }

    /** Tags that at least one run has, in alphabetical order. */
    public Collection<String> tags() {
        return Collections.unmodifiableSet(tags);
    }

    /** All names that can stand before a sign: metrics, options, and what every run has. */
    public List<String> names() {
        var names = new ArrayList<>(Field.ids());
        names.addAll(metrics);
        names.addAll(options);
        return names;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** How a run's value for a name is had: null for a run that has none. Times are {@link java.time.Instant}. */
    public Function<ListedRun, @Nullable Object> value(String name) {
        var field = Field.of(name);
        if (field.isPresent()) return field.get().value();
        return metrics.contains(name) ? metric(name) : run -> run.options().get(name);
    }

    /** How a run's figure of a metric is had. */
    static Function<ListedRun, @Nullable Object> metric(String name) {
        return run -> run.summary().metrics().get(name);
    }

    /** Values that a name takes, the most frequent first. */
    public List<String> values(String name, int most) {
        var value = value(name);
        Map<Object, Integer> counts = new HashMap<>();
        for (var run : runs) {
            Object one = value.apply(run);
            if (one != null) counts.merge(one, 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Object, Integer>comparingByValue().reversed())
                .limit(most)
                .map(entry -> entry.getKey().toString())
                .toList();
    }
}
