package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.compare.Comparison.Metric;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.StatusBadge;
import io.mortise.webui.internal.part.Still;
import io.mortise.webui.internal.part.Table;
import io.mortise.webui.internal.part.Table.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures of each run, the best marked, with the difference to the baseline. */
public final class FigureTable {
    /** Of more runs, cells are plain texts: a page of thousands of parts is slow. */
    private static final int MANY = 20;

    /** Of more metrics, somebody chooses: tables of hundreds of columns are not read, and cost a great deal. */
    public static final int MOST = 24;

    /** Of more than those, as many stand in the table unless others are chosen. */
    public static final int FIRST = 12;

    /** Of very many runs, those that are seen until all are asked for. */
    private static final int ROWS = 25;

    private FigureTable() {}

    /** A row for each run, a column for each of those metrics, in the comparison's order. */
    public static Table of(Compared compared, Collection<String> names) {
        var metrics = compared.comparison().metrics().stream()
                .filter(metric -> names.contains(metric.metric()))
                .toList();
        var columns = new ArrayList<>(List.of(Column.text("Run"), Column.text("Status")));
        metrics.forEach(metric -> columns.add(Column.number(metric.metric())));
        columns.add(Column.number("Parameters"));
        columns.add(Column.number("Seed"));
        var table = new Table("Figures, and differences to the baseline", columns.toArray(Column[]::new)).folds(ROWS);
        for (int run = 0; run < compared.runs().size(); run++) table.row(cells(compared, metrics, run));
        return table;
    }

    private static Object[] cells(Compared compared, List<Metric> metrics, int run) {
        var shown = compared.comparison().runs().get(run);
        var cells = new ArrayList<Object>();
        cells.add(Table.exact(Still.of(name(compared, run)), shown.run()));
        cells.add(status(compared, run));
        for (var metric : metrics) {
            cells.add(Table.exact(
                    compared.runs().size() > MANY
                            ? plain(metric, run, run == compared.baseline())
                            : Still.of(figure(metric, run, run == compared.baseline())),
                    metric.values().get(run)));
        }
        cells.add(shown.parameters() == null ? Figures.NONE : Figures.exactCount(shown.parameters()));
        cells.add(shown.seed() == null ? Figures.NONE : shown.seed());
        return cells.toArray();
    }

    private static Object status(Compared compared, int run) {
        var summary = compared.runs().get(run).summary();
        var badge = new StatusBadge(summary.status());
        boolean progresses = !summary.status().isOver() && summary.epochs() > 0;
        if (!progresses && !summary.wasImported()) return Still.of(badge);
        var status = new Div(badge, muted(Figures.progress(summary)));
        status.addClassName("run-name");
        return Table.exact(Still.of(status), summary.status().id());
    }

    private static Div name(Compared compared, int run) {
        var name = new Div(compared.link(run));
        name.addClassName("run-name");
        if (run == compared.baseline()) name.add(muted("baseline"));
        return name;
    }

    private static String plain(Metric metric, int run, boolean baseline) {
        boolean seconds = metric.metric().equals("seconds");
        String best = metric.best().contains(run) ? "★ " : "";
        Double difference = metric.differences().get(run);
        String apart = baseline || difference == null ? "" : " (" + signed(difference, seconds) + ")";
        return best + value(metric.values().get(run), seconds) + apart;
    }

    private static String value(@Nullable Double value, boolean seconds) {
        return value != null && seconds ? Figures.duration(value) : Figures.metric(value);
    }

    private static Div figure(Metric metric, int run, boolean baseline) {
        Double value = metric.values().get(run);
        boolean seconds = metric.metric().equals("seconds");
        var figure = new Span(value(value, seconds));
        var cell = new Div(figure);
        cell.addClassName("compared");
        if (metric.best().contains(run)) {
            figure.addClassName("figure-text");
            cell.addComponentAsFirst(best());
        }
        Double difference = metric.differences().get(run);
        if (!baseline && difference != null) cell.add(muted(signed(difference, seconds)));
        return cell;
    }

    private static Span best() {
        var mark = new Span("★ best");
        mark.addClassName("best");
        return mark;
    }

    private static Span muted(String text) {
        var span = new Span(text);
        span.addClassName("muted");
        return span;
    }

    private static String signed(@Nullable Double difference, boolean seconds) {
        if (difference == null || difference.isNaN()) return Figures.NONE;
        return String.format(Locale.ROOT, seconds ? "%+.1f s" : "%+.4f", difference)
                .replace('-', '−');
    }
}
