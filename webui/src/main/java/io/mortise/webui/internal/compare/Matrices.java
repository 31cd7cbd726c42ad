package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.mortise.json.Json;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartCard;
import io.mortise.webui.internal.part.ChartOptions;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.MatrixDifference;
import io.mortise.webui.internal.part.Table;
import io.mortise.webui.internal.part.Table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Confusion matrices of two runs, their difference, what changed most, and how the classes fared. */
public final class Matrices {
    private static final int MOST = 8;

    private final Compared compared;
    private final int base;
    private final int other;
    private final List<String> classes;
    private final List<List<Long>> counts;
    private final List<List<Long>> otherCounts;
    private final @Nullable BiConsumer<Integer, Integer> pick;

    private record Cell(int label, int said, long before, long after) {
        long more() {
            return after - before;
        }
    }

    /** Of the baseline and another run; {@code pick} takes a true and a predicted class, null where nothing can be clicked. */
    public Matrices(Compared compared, int other, @Nullable BiConsumer<Integer, Integer> pick) {
        this.compared = compared;
        this.base = compared.baseline();
        this.other = other;
        this.pick = pick;
        this.classes = compared.runs().get(base).classes();
        this.counts = compared.runs().get(base).confusion();
        this.otherCounts = compared.runs().get(other).confusion();
    }

    /** Whether both were evaluated, on the same classes. */
    public static boolean fit(Compared compared, int other) {
        var base = compared.runs().get(compared.baseline());
        var run = compared.runs().get(other);
        return base.report() != null && run.report() != null && base.classes().equals(run.classes());
    }

    /** Both, and what the one has more than the other. */
    public Component charts() {
        var trio = new Div(
                matrix("A: " + compared.label(base), shaded(counts)),
                matrix("B: " + compared.label(other), shaded(otherCounts)),
                matrix("B less A", MatrixDifference.option(classes, counts, otherCounts)));
        trio.addClassName("trio");
        return trio;
    }

    /** Without a legend: the figures stand in the cells. */
    private Map<String, Object> shaded(List<List<Long>> matrix) {
        var option = ChartOptions.confusion(classes, matrix, false);
        var shades = new LinkedHashMap<>(Json.object(option.get("visualMap")));
        shades.put("show", false);
        option.put("visualMap", shades);
        return option;
    }

    private ChartCard matrix(String title, Map<String, Object> option) {
        var chart = new Chart(title + ": confusion matrix; rows are true classes, columns predicted ones");
        chart.addClassName("square");
        var action = pick;
        if (action != null) chart.picks((said, label) -> action.accept(label, said));
        chart.show(option);
        return new ChartCard(title, chart);
    }

    static Paragraph hint() {
        var hint = new Paragraph(
                "A and B are shaded by the share of the true class. A click on a cell shows the examples of it that only one of the two runs put there.");
        hint.addClassName("muted");
        return hint;
    }

    /** The way for who has no mouse, and what one looks for first. */
    public Table mostChanged() {
        var cells = new ArrayList<Cell>();
        for (int row = 0; row < classes.size(); row++) {
            for (int column = 0; column < classes.size(); column++) {
                var cell = new Cell(
                        row,
                        column,
                        counts.get(row).get(column),
                        otherCounts.get(row).get(column));
                if (row != column && cell.more() != 0) cells.add(cell);
            }
        }
        cells.sort(
                Comparator.comparingLong((Cell cell) -> Math.abs(cell.more())).reversed());
        var table = table(
                "Confusions that changed most",
                Column.text("True class"),
                Column.text("Predicted"),
                Column.number("A"),
                Column.number("B"),
                Column.number("Change"));
        cells.stream()
                .limit(MOST)
                .forEach(cell -> row(
                        table,
                        cell.label(),
                        cell.said(),
                        classes.get(cell.label()),
                        classes.get(cell.said()),
                        Figures.exactCount(cell.before()),
                        Figures.exactCount(cell.after()),
                        Table.exact(MatrixDifference.signed(cell.more()), cell.more())));
        return table;
    }

    private Table table(String caption, Column... columns) {
        var all = new ArrayList<>(List.of(columns));
        if (pick != null) all.add(Column.number("Examples"));
        return new Table(caption, all.toArray(Column[]::new));
    }

    private void row(Table table, int label, int said, Object... cells) {
        var all = new ArrayList<>(List.of(cells));
        if (pick != null) all.add(Table.exact(show(pick, label, said), ""));
        table.row(all.toArray());
    }

    private Button show(BiConsumer<Integer, Integer> action, int label, int said) {
        var show = new Button("Show", e -> action.accept(label, said));
        show.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        show.setAriaLabel(
                "Show the examples of " + classes.get(label) + " that only one run took for " + classes.get(said));
        return show;
    }

    /** How much of each class both recognised. */
    public Table perClass() {
        var table = table(
                "Share of each class that was recognised",
                Column.text("Class"),
                Column.number("A"),
                Column.number("B"),
                Column.number("Change, points"),
                Column.number("F1 of A"),
                Column.number("F1 of B"));
        var rows = compared.comparison().classes();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            double before = row.recall().get(base);
            double after = row.recall().get(other);
            row(
                    table,
                    i,
                    i,
                    row.name(),
                    Figures.exactMetric(before),
                    Figures.exactMetric(after),
                    Table.exact(Verdict.points(after - before), after - before),
                    Figures.exactMetric(row.f1().get(base)),
                    Figures.exactMetric(row.f1().get(other)));
        }
        return table;
    }
}
