package io.mortise.webui.internal.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.Problem;
import io.mortise.api.Program;
import io.mortise.api.run.RunStatus;
import io.mortise.api.sweep.SweepReport;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Danger;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.KeyFigures;
import io.mortise.webui.internal.part.Problems;
import io.mortise.webui.internal.part.Scatter;
import io.mortise.webui.internal.part.StatusBadge;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;

/** What a sweep is, where it stands, and its best trial. */
final class SweepHead extends Div {
    private final Ports ports;
    private final String id;
    private final ZoneId zone = Reader.zone();
    private final Span status = new Span();
    private final Button cancel = new Button("Cancel sweep");
    private final Button resume = new Button("Go on");
    private final Div problems = new Div();
    private final KeyFigures figures = new KeyFigures();
    private final Div best = new Div();

    SweepHead(Ports ports, SweepReport sweep) {
        this.ports = ports;
        this.id = sweep.sweep();
        status.getElement().setAttribute("aria-live", "polite");
        var name = new Span(id);
        name.addClassName("mono");
        var began = new Span("started " + Figures.moment(sweep.started(), zone, Instant.now()));
        began.addClassName("muted");
        var grow = new Span();
        grow.addClassName("grow");
        cancel.addThemeVariants(ButtonVariant.LUMO_ERROR);
        cancel.addClickListener(e -> ask());
        resume.setDisableOnClick(true);
        resume.addClickListener(e -> goOn());
        var title = new Div(new H1(sweep.name()), status, name, began, grow, resume, cancel);
        title.addClassName("page-head");
        best.addClassNames("card", "sweep-best");
        figures.addClassName("words");
        add(title, problems, figures, best);
    }

    void show(SweepReport sweep) {
        status.removeAll();
        status.add(new StatusBadge(sweep.status()));
        boolean running = sweep.status() == RunStatus.RUNNING;
        cancel.setVisible(running);
        resume.setVisible(sweep.status() == RunStatus.INTERRUPTED || sweep.status() == RunStatus.CANCELLED);
        if (!running) {
            cancel.setEnabled(true);
            cancel.setText("Cancel sweep");
            resume.setEnabled(true);
        }
        var facts = new LinkedHashMap<String, String>();
        facts.put("Trials done", sweep.done() + " of " + sweep.trials().size());
        facts.put(
                "At a time",
                sweep.parallel() + " × " + sweep.threads() + (sweep.threads() == 1 ? " thread" : " threads"));
        facts.put("Chosen by", sweep.metric() + (sweep.maximizes() ? ", the greatest" : ", the least"));
        facts.put("Duration", Figures.duration(sweep.seconds()));
        if (sweep.cause() != null) facts.put("Ended since", sweep.cause());
        figures.show(facts);
        best.setVisible(sweep.best() != null);
        if (sweep.best() != null) best(sweep, sweep.best());
    }

    private void best(SweepReport sweep, SweepReport.Best chosen) {
        best.removeAll();
        var options = new Div();
        options.addClassName("chips");
        chosen.options().forEach((pointer, value) -> {
            var chip = new Span(sweep.names().get(pointer) + " " + Scatter.word(value));
            chip.addClassName("chip");
            chip.setTitle(pointer);
            options.add(chip);
        });
        var run = new Anchor("run/" + chosen.run(), "Trial " + chosen.trial());
        best.add(
                new H2((sweep.status().isOver() ? "Best: " : "Best so far: ") + sweep.metric() + " "
                        + Figures.metric(chosen.value())),
                new Div(run),
                options,
                new Paragraph("Trials do not read the test set. Train the experiment with these options, and read it:"),
                new Code(Program.command("run " + chosen.spec())));
    }

    private void ask() {
        String consequence = "The trials that run are cancelled. What is done is kept, and the sweep can go on later.";
        new Danger("Cancel this sweep?", consequence, "Keep it going", "Cancel sweep", this::cancelSweep).open();
    }

    private void cancelSweep() {
        cancel.setText("Cancelling…");
        cancel.setEnabled(false);
        Background.work(
                ports,
                this,
                () -> {
                    ports.sweeps().cancel(id);
                    return id;
                },
                done -> {},
                this::refused);
    }

    private void goOn() {
        problems.removeAll();
        Background.work(
                ports, this, () -> SweepWork.goOn(ports, ports.sweeps().resume(id, 0)), begun -> {}, this::refused);
    }

    private void refused(List<Problem> why) {
        problems.removeAll();
        problems.add(new Problems(why));
        resume.setEnabled(true);
        cancel.setEnabled(true);
    }
}
