package io.mortise.webui.internal.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.run.Beat;
import io.mortise.api.run.Labels;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.look.Vital;
import io.mortise.webui.internal.model.RunModels;
import io.mortise.webui.internal.part.Danger;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.KeyFigures;
import io.mortise.webui.internal.part.StatusBadge;
import io.mortise.webui.internal.runs.Said;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    private final KeyFigures figures = new KeyFigures();
    private final Span announced = new Span();
    private final Ports ports;
    private final Said said;
    private final RunModels models;
    private RunStatus shown;

    RunHead(Ports ports, RunDetails run) {
        this.ports = ports;
        said = new Said(ports, run.summary().run());
        models = new RunModels(ports, run.summary().run());
        said.add(models);
        shown = run.summary().status();
        status.add(new StatusBadge(shown));
        var title = title(run.summary());
        if (run.provenance().get("sweep") instanceof Map<?, ?> tag)
            title.add(new Anchor("sweep/" + tag.get("sweep"), "Trial " + tag.get("trial") + " of a sweep"));
        add(title, said, notice, progress, figures, announced);
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
        figures.addClassName("run-figures");
        announced.addClassName("unseen");
        announced.getElement().setAttribute("role", "status");
        cancel.addThemeVariants(ButtonVariant.LUMO_ERROR);
        cancel.addClickListener(e -> ask(ports, run.summary()));
        show(run, QueuePlace.of(ports, run.summary()));
    }

    private Div title(RunSummary run) {
        status.getElement().setAttribute("aria-live", "polite");
        var id = new Span(run.run().value());
        id.addClassName("mono");
        began.addClassName("muted");
        var grow = new Span();
        grow.addClassName("grow");
        var compare = new Anchor("compare?runs=" + run.run(), "Compare with…");
        var again = new Anchor("edit?run=" + run.run(), "Duplicate with changes");
        var title = new Div(new H1(run.name()), status, id, began, grow, again, compare, cancel);
        title.addClassName("page-head");
        return title;
    }

    /**
     * Shows a run.
     *
     * @param place in the queue, in words
     */
    void show(RunDetails run, String place) {
        var summary = run.summary();
        if (summary.status() != shown) {
            shown = summary.status();
            status.removeAll();
            status.add(new StatusBadge(shown));
        }
        place(summary, place);
        cancel.setVisible(!summary.status().isOver());
        models.completed(summary.status() == RunStatus.COMPLETED);
        notice.removeAll();
        notice.setVisible(summary.cause() != null);
        if (summary.cause() != null) {
            var what = new Span("Why this run is " + summary.status().id());
            what.addClassName("what");
            notice.add(what, new Span(summary.cause()));
        }
        announced.setText(announcement(run));
        advance(run, Vital.now(ports.bench(), summary.run()));
    }

    /** Where it waits, or when it began. */
    private void place(RunSummary run, String place) {
        began.setText(run.started() == null ? place : "started " + Figures.moment(run.started(), zone, Instant.now()));
    }

    /** Its place in the queue, or what is said of it, is another. */
    void show(RunSummary run, String place, Labels labels) {
        place(run, place);
        said.show(labels);
    }

    /** What is said of it now. */
    Labels labels() {
        return said.now();
    }

    /** For who hears the page: a sentence for each epoch, not for each figure that changes meanwhile. */
    private static String announcement(RunDetails run) {
        var summary = run.summary();
        if (summary.status() != RunStatus.RUNNING || summary.epoch() == 0) return "";
        var speed = run.history().isEmpty() ? null : run.history().getLast().get("images_per_second");
        return "Epoch " + summary.epoch() + " of " + summary.epochs() + " done"
                + (speed == null ? "" : ", " + Math.round(speed) + " examples a second");
    }

    /** Moves the bar, and keeps the figures up with it. */
    void advance(RunDetails run, @Nullable Beat beat) {
        progress(run.summary());
        figures.show(RunFigures.of(run, beat));
    }

    private void progress(RunSummary run) {
        String percent = Long.toString(Math.round(100 * Figures.share(run)));
        progress.setVisible(run.epochs() > 0 || run.wasImported());
        progress.setClassName("over", run.status().isOver());
        bar.setVisible(run.status() != RunStatus.COMPLETED && !run.wasImported());
        done.getStyle().set("width", percent + "%");
        bar.getElement().setAttribute("aria-valuenow", percent);
        String steps = " · step " + Figures.count(run.step()) + " of " + Figures.count(run.steps());
        told.setText(Figures.progress(run) + (run.steps() == 0 ? "" : steps));
    }

    private void ask(Ports ports, RunSummary run) {
        String consequence =
                "It ends within a second or two. All that it has recorded so far is kept; it cannot be resumed.";
        new Danger("Cancel this run?", consequence, "Keep running", "Cancel run", () -> {
                    cancel.setText("Cancelling…");
                    cancel.setEnabled(false);
                    ports.runService().cancel(run.run());
                })
                .open();
    }
}
