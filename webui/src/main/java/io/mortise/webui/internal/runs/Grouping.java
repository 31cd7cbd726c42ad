package io.mortise.webui.internal.runs;

import io.mortise.api.run.ListedRun;
import io.mortise.api.run.Options;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts runs together. */
final class Grouping {
    private static final int DETAILS = 4;

    private final String by;
    private final Collection<String> metrics;

    /**
     * A way to do so.
     *
     * @param by as in {@link Question#group}
     * @param metrics whose spread is wanted
     */
    Grouping(String by, Collection<String> metrics) {
        this.by = by;
        this.metrics = metrics;
    }

    private record Key(String experiment, @Nullable Object value) {}

    /** The groups, each where its first run stood. */
    List<RunGroup> of(List<ListedRun> runs) {
        var members = new LinkedHashMap<Key, List<ListedRun>>();
        for (var run : runs)
            members.computeIfAbsent(key(run), key -> new ArrayList<>()).add(run);
        var details = by.equals(Question.SEEDS) ? details(members) : Map.<Key, List<String>>of();
        var groups = new ArrayList<RunGroup>(members.size());
        members.forEach((key, of) -> groups.add(new RunGroup(
                label(key), details.getOrDefault(key, List.of()), condition(key), of.size(), spreads(of))));
        return groups;
    }

    private Key key(ListedRun run) {
        String experiment = run.summary().name();
        return switch (by) {
            case Question.EXPERIMENT -> new Key(experiment, null);
            case Question.SEEDS -> new Key(experiment, run.options().withoutSeed());
            default -> new Key("", run.options().get(by));
        };
    }

    private String label(Key key) {
        if (!key.experiment.isEmpty()) return key.experiment;
        return key.value == null ? "without " + by : key.value.toString();
    }

    private String condition(Key key) {
        return switch (by) {
            case Question.EXPERIMENT -> "experiment = " + quoted(key.experiment);
            case Question.SEEDS ->
                "experiment = " + quoted(key.experiment) + " and spec = "
                        + HexFormat.of().toHexDigits((Long) key.value);
            default -> key.value == null ? "not " + by + " ~ \"\"" : by + " = " + quoted(key.value.toString());
        };
    }

    private static String quoted(String text) {
        return text.contains("\"") ? "'" + text + "'" : '"' + text + '"';
    }

    private Map<String, Spread> spreads(List<ListedRun> runs) {
        var spreads = new HashMap<String, Spread>();
        for (String metric : metrics) {
            var figures = runs.stream()
                    .map(run -> run.summary().metrics().get(metric))
                    .filter(figure -> figure != null)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            spreads.put(metric, Spread.of(figures));
        }
        return spreads;
    }

    /** In what the specs of one experiment differ from each other, beside the seed. */
    private static Map<Key, List<String>> details(Map<Key, List<ListedRun>> members) {
        var byExperiment = members.keySet().stream()
                .collect(Collectors.groupingBy(Key::experiment, LinkedHashMap::new, Collectors.toList()));
        var details = new HashMap<Key, List<String>>();
        byExperiment.values().forEach(keys -> {
            var first = options(members, keys.getFirst());
            var names = new TreeSet<String>();
            for (var key : keys)
                names.addAll(options(members, key).differencesFrom(first).keySet());
            names.remove("seed");
            for (var key : keys) details.put(key, words(names, options(members, key)));
        });
        return details;
    }

    private static Options options(Map<Key, List<ListedRun>> members, Key key) {
        return members.get(key).getFirst().options();
    }

    private static List<String> words(Collection<String> names, Options options) {
        var words = new ArrayList<String>();
        for (String name : names) {
            Object value = options.get(name);
            if (words.size() == DETAILS) return words;
            if (value != null) words.add(name + " " + value);
        }
        return words;
    }
}
