package io.mortise.webui.internal.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunSummary;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.StatusBadge;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** The head of a run's page: what it is, where it stands, and its figures. */
final class RunHead extends Div {
    private final Ports ports;
    private final ZoneId zone = Reader.zone();
    private final Div title = new Div();
    private final Div notice = new Div();
    private final Div progress = new Div();
    private final DescriptionList figures = new DescriptionList();
    private boolean cancelling;

    RunHead(Ports ports, RunDetails run) {
        this.ports = ports;
        title.addClassName("page-head");
        notice.addClassName("notice");
        notice.getElement().setAttribute("role", "alert");
        progress.addClassNames("progress", "run-progress");
        figures.addClassName("figures");
        add(title, notice, progress, figures);
        show(run);
    }

    void show(RunDetails run) {
        var summary = run.summary();
        title.removeAll();
        var id = new Span(summary.run().value());
        String began = summary.started() == null
                ? "waiting in the queue"
                : "started " + Figures.moment(summary.started(), zone, Instant.now());
        var when = new Span(began);
        when.addClassName("muted");
        id.addClassName("mono");
        var grow = new Span();
        grow.addClassName("grow");
        title.add(new H1(summary.name()), new StatusBadge(summary.status()), id, when, grow);
        if (!summary.status().isOver()) title.add(cancelButton(summary));
        notice.removeAll();
        notice.setVisible(summary.cause() != null);
        if (summary.cause() != null) {
            var what = new Span("Why this run is " + summary.status().id());
            what.addClassName("what");
            notice.add(what, new Span(summary.cause()));
        }
        progress(summary);
        figures(run);
    }

    /** Moves the bar. */
    void progress(RunSummary run) {
        long percent = Math.round(100 * Figures.share(run));
        progress.removeAll();
        progress.setVisible(run.epochs() > 0);
        var bar = new Div(filled(percent));
        bar.addClassName("bar");
        bar.getElement()
                .setAttribute("role", "progressbar")
                .setAttribute("aria-label", "Progress")
                .setAttribute("aria-valuemin", "0")
                .setAttribute("aria-valuemax", "100")
                .setAttribute("aria-valuenow", Long.toString(percent));
        progress.setClassName("over", run.status().isOver());
        String steps =
                run.steps() == 0 ? "" : " · step " + Figures.count(run.step()) + " of " + Figures.count(run.steps());
        progress.add(bar, new Span(Figures.progress(run) + steps));
    }

    private static Component filled(long percent) {
        var fill = new Span();
        fill.addClassName("fill");
        fill.getStyle().set("width", percent + "%");
        return fill;
    }

    private Button cancelButton(RunSummary run) {
        var button = new Button(cancelling ? "Cancelling…" : "Cancel run");
        button.setEnabled(!cancelling);
        button.addThemeVariants(ButtonVariant.LUMO_ERROR);
        button.addClickListener(e -> {
            var dialog = new ConfirmDialog();
            dialog.setHeader("Cancel this run?");
            dialog.setText(
                    "It ends within a second or two. All that it has recorded so far is kept; it cannot be resumed.");
            dialog.setCancelable(true);
            dialog.setCancelText("Keep running");
            dialog.setConfirmText("Cancel run");
            dialog.setConfirmButtonTheme("error primary");
            dialog.addConfirmListener(confirmed -> {
                cancelling = true;
                button.setText("Cancelling…");
                button.setEnabled(false);
                ports.runService().cancel(run.run());
            });
            dialog.open();
        });
        return button;
    }

    private void figures(RunDetails run) {
        var summary = run.summary();
        figures.removeAll();
        Map<String, Double> metrics = summary.metrics();
        for (String name : new String[] {"test_accuracy", "val_accuracy", "val_loss", "accuracy", "loss"})
            if (metrics.containsKey(name)) figure(name, Figures.metric(metrics.get(name)));
        var total = run.parameters().get("total");
        if (total != null) figure("Parameters", Figures.count(total));
        if (!run.history().isEmpty()) {
            var speed = run.history().getLast().get("images_per_second");
            if (speed != null) figure("Images/s", Figures.count(Math.round(speed)));
        }
        if (summary.started() != null) {
            figure("Duration", Figures.duration(summary.seconds()));
        }
    }

    private void figure(String name, String value) {
        var card = new Div(new DescriptionList.Term(name), new DescriptionList.Description(value));
        card.addClassName("figure");
        figures.getElement().appendChild(card.getElement());
    }
}
