package io.mortise.webui.internal.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.mortise.api.run.BinnedRun;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunLabels;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Danger;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Problems;
import io.mortise.webui.internal.part.StatusBadge;
import io.mortise.webui.internal.part.Table;
import io.mortise.webui.internal.part.Table.Column;
import io.mortise.webui.internal.part.Undo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The runs that were deleted, the disk space that they take, and their end. */
@Route(value = "bin", layout = MainLayout.class)
@PageTitle("Bin · Mortise")
public final class BinView extends Main {
    /** Rows at once: who has more looks for single ones on the runs page. */
    private static final int MOST = 200;

    private final ZoneId zone = Reader.zone();
    private final Ports ports;
    private final Span count = new Span();
    private final Button empty = new Button("Empty the bin");
    private final Div list = new Div();
    private List<BinnedRun> binned = List.of();

    /** With the ports it works through. */
    public BinView(Ports ports) {
        this.ports = ports;
        addClassName("page");
        count.addClassName("muted");
        count.getElement().setAttribute("role", "status");
        empty.addThemeVariants(ButtonVariant.LUMO_ERROR);
        empty.addClickListener(e -> askToRemove(binned));
        empty.setVisible(false);
        var grow = new Span();
        grow.addClassName("grow");
        var head = new Div(new H1("Bin"), count, grow, empty);
        head.addClassName("page-head");
        var lead = new Paragraph("Runs that were deleted stay here until somebody removes them for good.");
        lead.addClassName("lead");
        add(head, lead, list);
    }

    /** What is in the bin, and what the store knows of it. */
    private record Content(List<BinnedRun> runs, Map<RunId, ListedRun> known) {}

    @Override
    protected void onAttach(AttachEvent event) {
        list.add(Blank.busy("Looking at the files…"));
        read();
    }

    private RunLabels labels() {
        return ports.runService().labels();
    }

    private void read() {
        Background.work(ports, this, this::content, this::show, problems -> {
            list.removeAll();
            list.add(new Problems(problems));
        });
    }

    private Content content() {
        var known = ports.runs().list().stream()
                .filter(run -> run.labels().deleted())
                .collect(Collectors.toMap(ListedRun::id, Function.identity()));
        return new Content(labels().bin(), known);
    }

    private void show(Content content) {
        binned = content.runs();
        count.setText(binned.isEmpty() ? "" : said(binned));
        empty.setVisible(!binned.isEmpty());
        list.removeAll();
        if (binned.isEmpty()) {
            list.add(new Blank("The bin is empty", "Runs that you delete on the page Runs come here.")
                    .leadingTo("", "To the runs"));
            return;
        }
        var table = new Table(
                "Deleted runs",
                Column.text("Experiment"),
                Column.text("Run"),
                Column.text("Status"),
                Column.text("Started"),
                Column.number("Disk"),
                Column.text("What now"));
        binned.stream()
                .limit(MOST)
                .forEach(run -> row(table, run, content.known().get(run.run())));
        list.add(table);
        if (binned.size() > MOST)
            list.add(new Paragraph(
                    "These are the latest " + MOST + "; search the page Runs for is:deleted to find others."));
    }

    private void row(Table table, BinnedRun binnedRun, @Nullable ListedRun known) {
        var id = new Span(binnedRun.run().value());
        id.addClassNames("mono", "id");
        var summary = known == null ? null : known.summary();
        String name = summary == null ? "unknown" : summary.name();
        table.row(
                name,
                id,
                summary == null ? Figures.NONE : new StatusBadge(summary.status()),
                summary == null ? Figures.NONE : Figures.moment(summary.started(), zone, Instant.now()),
                Table.exact(Figures.bytes(binnedRun.bytes()), binnedRun.bytes()),
                Table.exact(tools(name, binnedRun), null));
    }

    private Component tools(String name, BinnedRun run) {
        var restore = new Button("Restore", e -> restore(run.run()));
        restore.setAriaLabel("Restore " + name + ", " + run.run());
        var remove = new Button("Remove…", e -> askToRemove(List.of(run)));
        remove.setAriaLabel("Remove " + name + ", " + run.run() + ", for good");
        for (var button : List.of(restore, remove))
            button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        remove.addThemeVariants(ButtonVariant.LUMO_ERROR);
        var tools = new Div(restore, remove);
        tools.addClassName("row-tools");
        return tools;
    }

    private void restore(RunId run) {
        if (!Undo.tried(() -> labels().restore(List.of(run)))) return;
        Undo.offer("Run " + run + " restored", () -> {
            if (Undo.tried(() -> labels().delete(List.of(run)))) read();
        });
        read();
    }

    private void askToRemove(List<BinnedRun> runs) {
        String one = runs.size() == 1 ? "this run" : "all of them";
        new Danger(
                        "Remove " + one + " for good?",
                        said(runs) + ". Nothing is left of what they recorded, and this cannot be undone.",
                        "Keep",
                        "Remove for good",
                        () -> remove(runs))
                .open();
    }

    private void remove(List<BinnedRun> runs) {
        empty.setEnabled(false);
        Background.work(
                ports,
                this,
                () -> labels().remove(runs.stream().map(BinnedRun::run).toList()),
                freed -> {
                    Undo.tell(Figures.bytes(freed) + " are free again");
                    empty.setEnabled(true);
                    read();
                },
                problems -> {
                    Undo.refuse(problems.getFirst().summary());
                    empty.setEnabled(true);
                    read();
                });
    }

    private static String said(List<BinnedRun> runs) {
        long bytes = runs.stream().mapToLong(BinnedRun::bytes).sum();
        return (runs.size() == 1 ? "1 run" : Figures.count(runs.size()) + " runs") + ", " + Figures.bytes(bytes);
    }
}
