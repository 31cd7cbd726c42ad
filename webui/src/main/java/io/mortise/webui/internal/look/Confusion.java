package io.mortise.webui.internal.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.mortise.api.run.ClassificationReport;
import io.mortise.api.run.RunDetails;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartCard;
import io.mortise.webui.internal.part.ChartOptions;
import io.mortise.webui.internal.part.Csv;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.SaveButton;
import io.mortise.webui.internal.part.Table;
import io.mortise.webui.internal.part.Table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The evaluation: confusion matrix, what is confused most, and the report. */
public final class Confusion {
    private static final int WORST = 5;

    private final RunDetails run;
    private final List<List<Long>> counts;
    private final @Nullable Place place;

    private Confusion(RunDetails run, List<List<Long>> counts, @Nullable Place place) {
        this.run = run;
        this.counts = counts;
        this.place = place;
    }

    /** Of a run, or why there is none. */
    public static Component of(RunDetails run, Place place) {
        var report = run.report();
        var counts = run.confusion();
        if (counts == null || report == null) return notEvaluated(run);
        return new Confusion(run, counts, place).beside(report, true);
    }

    /** The same where nothing can be clicked; of more classes than that, without the matrix. */
    public static Component still(RunDetails run, int mostClasses) {
        var report = run.report();
        var counts = run.confusion();
        if (counts == null || report == null) return notEvaluated(run);
        return new Confusion(run, counts, null).beside(report, counts.size() <= mostClasses);
    }

    private Div beside(ClassificationReport report, boolean withMatrix) {
        var left = new Div();
        if (withMatrix) left.add(matrix());
        left.addClassName("stack");
        worst().ifPresent(left::add);
        var both = new Div(left, report(report));
        both.addClassName("split");
        return both;
    }

    static Blank notEvaluated(RunDetails run) {
        return run.summary().status().isOver()
                ? new Blank("Not evaluated", "This run ended before the test set was read.")
                : new Blank(
                        "Not evaluated yet", "The test set is read once, with the weights at the end of the training.");
    }

    private ChartCard matrix() {
        var chart = new Chart("Confusion matrix; rows are true classes, columns predicted ones");
        chart.addClassName("square");
        if (place != null) chart.picks((said, label) -> show(place, label, said));
        chart.show(ChartOptions.confusion(run.classes(), counts, false));
        var normalised = new Checkbox("Normalised");
        normalised.addValueChangeListener(e -> chart.show(ChartOptions.confusion(run.classes(), counts, e.getValue())));
        var card = new ChartCard("Confusion matrix", chart, normalised, SaveButton.of(csv(), "confusion matrix"));
        var legend = new Paragraph("Shaded by the share of the true class, in per cent."
                + (place == null ? "" : " A click on a cell shows its examples under Mistakes."));
        legend.addClassName("muted");
        card.add(legend);
        return card;
    }

    private static void show(Place place, int label, int said) {
        place.open(Place.MISTAKES, Map.of(Place.TRUE, String.valueOf(label), Place.SAID, String.valueOf(said)));
    }

    private Csv csv() {
        var header = new ArrayList<Object>(List.of("true \\ predicted"));
        header.addAll(run.classes());
        var csv = new Csv(header.toArray());
        for (int row = 0; row < counts.size(); row++) {
            var cells = new ArrayList<Object>(List.of(run.classes().get(row)));
            cells.addAll(counts.get(row));
            csv.row(cells.toArray());
        }
        return csv;
    }

    private record Pair(int label, int said, long count) {}

    /** A cell for who has no mouse, and an answer to what one looks for first. */
    private Optional<Table> worst() {
        var pairs = new ArrayList<Pair>();
        for (int row = 0; row < counts.size(); row++) {
            for (int column = 0; column < counts.size(); column++) {
                long count = counts.get(row).get(column);
                if (row != column && count > 0) pairs.add(new Pair(row, column, count));
            }
        }
        if (pairs.isEmpty()) return Optional.empty();
        pairs.sort(Comparator.comparingLong(Pair::count).reversed());
        var columns = new ArrayList<>(List.of(
                Column.text("True class"), Column.text("Predicted"), Column.number("Count"), Column.number("Share")));
        if (place != null) columns.add(Column.number("Examples"));
        var table = new Table("Confused most often", columns.toArray(Column[]::new));
        pairs.stream().limit(WORST).forEach(pair -> table.row(cells(pair).toArray()));
        return Optional.of(table);
    }

    private List<Object> cells(Pair pair) {
        String label = run.classes().get(pair.label());
        String said = run.classes().get(pair.said());
        long sum = counts.get(pair.label()).stream().mapToLong(Long::longValue).sum();
        double share = (double) pair.count() / sum;
        var cells = new ArrayList<Object>(
                List.of(label, said, Figures.exactCount(pair.count()), Table.exact(Figures.percent(share), share)));
        if (place == null) return cells;
        var show = new Button("Show", e -> show(place, pair.label(), pair.said()));
        show.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        show.setAriaLabel("Show where " + label + " was taken for " + said);
        cells.add(Table.exact(show, ""));
        return cells;
    }

    private static Table report(ClassificationReport report) {
        var table = new Table(
                "Classification report",
                Column.text("Class"),
                Column.number("Precision"),
                Column.number("Recall"),
                Column.number("F1"),
                Column.number("Support"));
        report.classes().forEach((name, row) -> table.row(cells(name, row)));
        table.total("Accuracy", "", "", Figures.exactMetric(report.accuracy()), "");
        table.total(cells("Macro average", report.macroAverage()));
        table.total(cells("Weighted average", report.weightedAverage()));
        return table;
    }

    private static Object[] cells(String name, ClassificationReport.Row row) {
        return new Object[] {
            name,
            Figures.exactMetric(row.precision()),
            Figures.exactMetric(row.recall()),
            Figures.exactMetric(row.f1()),
            Figures.exactCount(row.support())
        };
    }
}
