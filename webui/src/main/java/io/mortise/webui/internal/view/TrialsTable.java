package io.mortise.webui.internal.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.sweep.SweepReport;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Scatter;
import io.mortise.webui.internal.part.StatusBadge;
import io.mortise.webui.internal.part.Table;
import java.util.ArrayList;
import java.util.List;

/** The trials of a sweep as a table, the best first. */
final class TrialsTable {
    private TrialsTable() {}

    static Table of(SweepReport sweep) {
        var pointers = sweep.pointers();
        var columns = new ArrayList<Table.Column>();
        columns.add(Table.Column.text("Trial"));
        columns.add(Table.Column.text("Status"));
        columns.add(Table.Column.number(sweep.metric()));
        for (String pointer : pointers)
            columns.add(Table.Column.number(sweep.names().get(pointer)).hinting(pointer));
        columns.add(Table.Column.number("Time"));
        columns.add(Table.Column.wrap("Why"));
        var table = new Table("Trials", columns.toArray(Table.Column[]::new));
        for (var trial : sweep.ranked()) table.row(row(trial, pointers));
        return table;
    }

    private static Object[] row(SweepReport.Trial trial, List<String> pointers) {
        var cells = new ArrayList<Object>();
        cells.add(name(trial));
        cells.add(new StatusBadge(trial.status()));
        cells.add(Figures.metric(trial.value()));
        pointers.forEach(pointer -> cells.add(Scatter.word(trial.options().get(pointer))));
        cells.add(trial.seconds() == null ? Figures.NONE : Figures.compact(trial.seconds()));
        cells.add(trial.cause() == null ? "" : trial.cause());
        return cells.toArray();
    }

    private static Component name(SweepReport.Trial trial) {
        String name = "Trial " + trial.trial();
        return trial.run() == null ? new Span(name) : new Anchor("run/" + trial.run(), name);
    }
}
