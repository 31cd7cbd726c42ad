package io.mortise.cli.internal;

import io.mortise.api.compare.Comparison;
import io.mortise.api.compare.Comparison.Metric;
import io.mortise.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A comparison as it is told on the terminal. */
record CompareView(Comparison comparison) {
    /** From more runs on, each has a row instead of a column. */
    private static final int BESIDE = 3;
    /** More than this would run off the screen. */
    private static final int MOST_COLUMNS = 12;

    private static final int LONGEST = 30;

    String text() {
        var parts = new ArrayList<String>();
        parts.add("Baseline: " + label(baseline()));
        parts.add(comparison.verdict());
        parts.add("Figures, and differences to the baseline (* best)\n" + table(metrics()));
        if (!comparison.differences().isEmpty()) parts.add("What is different in the specs\n" + table(differences()));
        else parts.add("The specs are alike.");
        if (!comparison.classes().isEmpty()) parts.add("Share of each class that was recognised\n" + table(classes()));
        if (!comparison.groups().isEmpty()) parts.add("Over seeds\n" + groups());
        if (comparison.tests().size() + comparison.groupTests().size() > 1) parts.add(verdicts());
        if (!comparison.notes().isEmpty()) parts.add(String.join("\n", comparison.notes()));
        return String.join("\n\n", parts);
    }

    private int baseline() {
        return IntStream.range(0, comparison.runs().size())
                .filter(i -> comparison.runs().get(i).run().equals(comparison.baseline()))
                .findFirst()
                .orElse(0);
    }

    private String label(int run) {
        return comparison.runs().get(run).label() + " ("
                + comparison.runs().get(run).run() + ")";
    }

    /** A row for each thing, a column for each run; the other way round where there are many runs and few things. */
    private String table(List<List<String>> rows) {
        var all = new ArrayList<List<String>>();
        var head = new ArrayList<>(List.of(""));
        comparison.runs().forEach(run -> head.add(run.label()));
        all.add(head);
        all.addAll(rows);
        boolean turn = comparison.runs().size() > BESIDE && rows.size() <= MOST_COLUMNS;
        return Tables.of(1, turn ? turned(all) : all);
    }

    private static List<List<String>> turned(List<List<String>> rows) {
        return IntStream.range(0, rows.getFirst().size())
                .mapToObj(column -> rows.stream().map(row -> row.get(column)).toList())
                .toList();
    }

    private List<List<String>> metrics() {
        return comparison.metrics().stream().map(this::metric).toList();
    }

    private List<String> metric(Metric metric) {
        var row = new ArrayList<>(List.of(metric.metric()));
        String form = metric.metric().equals("seconds") ? "%.1f" : "%.4f";
        for (int i = 0; i < metric.values().size(); i++) {
            String best = metric.best().contains(i) ? "*" : "";
            row.add(best + number(form, metric.values().get(i)) + apart(form, i, metric.differences()));
        }
        return row;
    }

    private List<List<String>> classes() {
        var rows = new ArrayList<List<String>>();
        for (var one : comparison.classes()) {
            var row = new ArrayList<>(List.of(one.name()));
            for (int i = 0; i < one.recall().size(); i++) {
                row.add(number("%.4f", one.recall().get(i)) + apart("%.4f", i, one.differences()));
            }
            rows.add(row);
        }
        return rows;
    }

    private String apart(String form, int run, List<@Nullable Double> differences) {
        Double difference = differences.get(run);
        return run == baseline() || difference == null ? "" : " " + number(form.replace("%", "%+"), difference);
    }

    private static String number(String form, @Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, form, value);
    }

    private List<List<String>> differences() {
        var rows = new ArrayList<List<String>>();
        for (var difference : comparison.differences()) {
            var row = new ArrayList<>(List.of(difference.where()));
            difference.values().forEach(value -> row.add(value(value)));
            rows.add(row);
        }
        return rows;
    }

    private static String value(@Nullable Object value) {
        if (value == null) return "-";
        String text = value instanceof String string ? string : Json.write(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }

    private String groups() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("", "seeds", "metric", "mean", "deviation", "95 % interval of the mean"));
        for (var group : comparison.groups()) {
            var interval = group.interval();
            rows.add(List.of(
                    group.label(),
                    String.valueOf(group.runs().size()),
                    group.metric(),
                    number("%.4f", group.mean()),
                    group.runs().size() == 1 ? "-" : number("%.4f", group.deviation()),
                    interval == null
                            ? "-"
                            : number("%.4f", interval.getFirst()) + " to " + number("%.4f", interval.getLast())));
        }
        return Tables.of(1, rows);
    }

    private String verdicts() {
        var lines = new ArrayList<String>();
        comparison.groupTests().forEach(test -> lines.add(test.verdict()));
        comparison.tests().forEach(test -> lines.add(test.verdict()));
        return String.join("\n", lines);
    }
}
