package io.mortise.webui.internal.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.StatusBadge;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** The head of a run's page: what it is, where it stands, and its figures. */
final class RunHead extends Div {
    private final ZoneId zone = Reader.zone();
    private final Span status = new Span();
    private final Span began = new Span();
    private final Button cancel = new Button("Cancel run");
    private final Div notice = new Div();
    private final Div progress = new Div();
    private final Div bar = new Div();
    private final Span done = new Span();
    private final Span told = new Span();
    private final DescriptionList figures = new DescriptionList();

    RunHead(Ports ports, RunDetails run) {
        var title = title(run.summary());
        if (run.provenance().get("sweep") instanceof Map<?, ?> tag)
            title.add(new Anchor("sweep/" + tag.get("sweep"), "Trial " + tag.get("trial") + " of a sweep"));
        add(title, notice, progress, figures);
        notice.addClassName("notice");
        notice.getElement().setAttribute("role", "alert");
        progress.addClassNames("progress", "run-progress");
        progress.add(bar, told);
        bar.addClassName("bar");
        bar.add(done);
        bar.getElement()
                .setAttribute("role", "progressbar")
                .setAttribute("aria-label", "Progress")
                .setAttribute("aria-valuemin", "0")
                .setAttribute("aria-valuemax", "100");
        done.addClassName("fill");
        figures.addClassName("figures");
        cancel.addThemeVariants(ButtonVariant.LUMO_ERROR);
        cancel.addClickListener(e -> ask(ports, run.summary()));
        show(run);
    }

    private Div title(RunSummary run) {
        status.getElement().setAttribute("aria-live", "polite");
        var id = new Span(run.run().value());
        id.addClassName("mono");
        began.addClassName("muted");
        var grow = new Span();
        grow.addClassName("grow");
        var compare = new Anchor("compare?runs=" + run.run(), "Compare with…");
        var title = new Div(new H1(run.name()), status, id, began, grow, compare, cancel);
        title.addClassName("page-head");
        return title;
    }

    void show(RunDetails run) {
        var summary = run.summary();
        status.removeAll();
        status.add(new StatusBadge(summary.status()));
        began.setText(
                summary.started() == null
                        ? "waiting in the queue"
                        : "started " + Figures.moment(summary.started(), zone, Instant.now()));
        cancel.setVisible(!summary.status().isOver());
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

    /** Moves the bar, and keeps the figures up with it. */
    void advance(RunDetails run) {
        progress(run.summary());
        figures(run);
    }

    /** Moves the bar. */
    void progress(RunSummary run) {
        String percent = Long.toString(Math.round(100 * Figures.share(run)));
        progress.setVisible(run.epochs() > 0);
        progress.setClassName("over", run.status().isOver());
        bar.setVisible(run.status() != RunStatus.COMPLETED);
        done.getStyle().set("width", percent + "%");
        bar.getElement().setAttribute("aria-valuenow", percent);
        String steps = " · step " + Figures.count(run.step()) + " of " + Figures.count(run.steps());
        told.setText(Figures.progress(run) + (run.steps() == 0 ? "" : steps));
    }

    private void ask(Ports ports, RunSummary run) {
        var dialog = new ConfirmDialog();
        dialog.setHeader("Cancel this run?");
        dialog.setText(
                "It ends within a second or two. All that it has recorded so far is kept; it cannot be resumed.");
        dialog.setCancelable(true);
        dialog.setCancelText("Keep running");
        dialog.setConfirmText("Cancel run");
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> {
            cancel.setText("Cancelling…");
            cancel.setEnabled(false);
            ports.runService().cancel(run.run());
        });
        dialog.open();
    }

    private void figures(RunDetails run) {
        var summary = run.summary();
        figures.removeAll();
        Map<String, Double> metrics = summary.metrics();
        for (String name : new String[] {"test_accuracy", "test_auc", "val_accuracy", "val_loss", "accuracy", "loss"})
            if (metrics.containsKey(name)) figure(name, Figures.metric(metrics.get(name)));
        var total = run.parameters().get("total");
        if (total != null) figure("Parameters", Figures.count(total));
        if (!run.history().isEmpty()) {
            var speed = run.history().getLast().get("images_per_second");
            String unit = run.columns().isEmpty() ? "Images/s" : "Rows/s";
            if (speed != null) figure(unit, Figures.count(Math.round(speed)));
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
