package io.mortise.webui.internal.view;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.mortise.api.Program;
import io.mortise.api.sweep.SweepReport;
import io.mortise.webui.internal.FileFeed;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.StatusBadge;
import io.mortise.webui.internal.part.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** All sweeps, live. */
@Route(value = "sweeps", layout = MainLayout.class)
@PageTitle("Sweeps · Mortise")
public final class SweepsView extends Main {
    private final ZoneId zone = Reader.zone();
    private final Span count = new Span();
    private final Div list = new Div();

    /** With the ports it shows. */
    public SweepsView(Ports ports) {
        addClassName("page");
        count.addClassName("muted");
        var head = new Div(new H1("Sweeps"), count);
        head.addClassName("page-head");
        add(head, list);
        FileFeed.follow(ports, this, () -> ports.sweeps().sweeps(), this::show);
    }

    private void show(List<SweepReport> sweeps) {
        count.setText(sweeps.isEmpty() ? "" : Figures.count(sweeps.size()));
        list.removeAll();
        if (sweeps.isEmpty()) {
            list.add(new Blank(
                    "No sweeps yet",
                    "A sweep tries an experiment with many choices of its options, and tells which is best on the"
                            + " validation data. Start one from the command line:",
                    Program.command("sweep experiments/mnist/tuning.json")));
            return;
        }
        var table = new Table(
                "Sweeps",
                Table.Column.text("Experiment"),
                Table.Column.text("Sweep"),
                Table.Column.text("Status"),
                Table.Column.number("Trials"),
                Table.Column.text("Metric"),
                Table.Column.number("Best"),
                Table.Column.text("Started"),
                Table.Column.number("Time"));
        for (var sweep : sweeps) {
            var id = new Span(sweep.sweep());
            id.addClassName("mono");
            table.row(
                    new Anchor("sweep/" + sweep.sweep(), sweep.name()),
                    id,
                    new StatusBadge(sweep.status()),
                    sweep.done() + "/" + sweep.trials().size(),
                    sweep.metric(),
                    sweep.best() == null
                            ? Figures.NONE
                            : Figures.metric(sweep.best().value()),
                    Figures.moment(sweep.started(), zone, Instant.now()),
                    Figures.compact(sweep.seconds()));
        }
        list.add(table);
    }
}
