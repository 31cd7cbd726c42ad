package io.mortise.cli.internal;

import io.mortise.api.run.ClassificationReport;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.Robustness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables of text. */
final class Tables {
    private Tables() {}

    /** Columns as wide as they need be; the first {@code left} of them flush left, the others flush right. */
    static String of(int left, List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = IntStream.range(0, columns)
                .map(c ->
                        rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
                .toArray();
        var lines = new ArrayList<String>();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String space = " ".repeat(widths[c] - row.get(c).length());
                line.append(c < left ? row.get(c) + space : space + row.get(c)).append("  ");
            }
            lines.add(line.toString().stripTrailing());
        }
        return String.join("\n", lines);
    }

    /** The net as Keras prints it. */
    static String layers(LayerTable table) {
        var rows = new ArrayList<List<String>>();
        boolean graph = table.graph();
        rows.add(line(graph, "Layer (type)", "Inputs", "Output shape", "Parameters"));
        for (var row : table.rows()) {
            String shape = row.outputShape().stream().map(String::valueOf).collect(Collectors.joining(", "));
            String inputs = String.join(", ", row.inputs());
            rows.add(line(
                    graph, row.name() + " (" + row.type() + ")", inputs, "(" + shape + ")", number(row.parameters())));
        }
        return of(graph ? 3 : 2, rows) + "\n"
                + "Total parameters: " + count(table.total()) + "\n"
                + "Trainable: " + count(table.trainable()) + "\n"
                + "Not trainable: " + count(table.total() - table.trainable());
    }

    /** In a list it goes without saying what comes in. */
    private static List<String> line(boolean graph, String layer, String inputs, String shape, String parameters) {
        return graph ? List.of(layer, inputs, shape, parameters) : List.of(layer, shape, parameters);
    }

    private static String count(long parameters) {
        return number(parameters) + " (" + bytes(parameters * Float.BYTES) + ")";
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String bytes(long bytes) {
        if (bytes < 1024) return bytes + " B";
        if (bytes < 1 << 20) return String.format(Locale.ROOT, "%.1f KB", bytes / 1024.0);
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1024.0 / 1024);
    }

    /** The report as scikit-learn prints it. */
    static String report(ClassificationReport report) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("", "precision", "recall", "f1", "support"));
        for (Map.Entry<String, ClassificationReport.Row> row : report.classes().entrySet()) {
            rows.add(line(row.getKey(), row.getValue()));
        }
        rows.add(line("macro average", report.macroAverage()));
        rows.add(line("weighted average", report.weightedAverage()));
        return of(1, rows);
    }

    /** A row for each corruption: its mean, and what is right at each strength. */
    static String robustness(Robustness measured) {
        var rows = new ArrayList<List<String>>();
        var head = new ArrayList<>(List.of("Corruption", "strength: accuracy"));
        int most = measured.corruptions().stream()
                .mapToInt(one -> one.strengths().size())
                .max()
                .orElse(0);
        while (head.size() < most + 1) head.add("");
        head.add("mean");
        rows.add(head);
        for (var one : measured.corruptions()) {
            var row = new ArrayList<>(List.of(one.type() + " (" + one.parameter() + ")"));
            for (int i = 0; i < one.strengths().size(); i++) {
                row.add(strength(one.strengths().get(i)) + ": "
                        + share(one.accuracies().get(i)));
            }
            while (row.size() < most + 1) row.add("");
            row.add(share(one.mean()));
            rows.add(row);
        }
        return of(1, rows) + "\nAs they are: " + share(measured.clean()) + "   mean over all corruptions: "
                + share(measured.mean());
    }

    private static String strength(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.3g", value);
    }

    static String share(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static List<String> line(String name, ClassificationReport.Row row) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%.4f", row.precision()),
                String.format(Locale.ROOT, "%.4f", row.recall()),
                String.format(Locale.ROOT, "%.4f", row.f1()),
                String.valueOf(row.support()));
    }
}
