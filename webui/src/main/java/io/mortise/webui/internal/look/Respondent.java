package io.mortise.webui.internal.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.Problem;
import io.mortise.api.run.Glance;
import io.mortise.api.run.RunSummary;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartOptions;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Picture;
import io.mortise.webui.internal.part.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run's model that answers to what is drawn: always to the latest picture, and to one at a time. */
public final class Respondent extends Div {
    private final transient Ports ports;
    private final transient Held model;
    private final Div answer = new Div();
    private final Paragraph verdict = new Paragraph();
    private final Chart bars = new Chart("Probabilities of all classes");
    private final Div pictures = new Div();
    private final Div said = new Div(verdict, bars, pictures);
    private byte @Nullable [] wanted;
    private boolean busy = true;

    /** Opens the model of a run; it is closed when this leaves the page. */
    public Respondent(Ports ports, RunSummary run) {
        this.ports = ports;
        this.model = new Held();
        addClassNames("card", "respondent");
        var title = new H2(new Anchor("run/" + run.run(), run.name()));
        var id = new Span(run.run().value());
        id.addClassName("mono");
        said.addClassName("stack");
        verdict.addClassName("verdict");
        bars.addClassName("bars");
        pictures.addClassName("sights");
        answer.getElement().setAttribute("aria-live", "polite");
        answer.add(Blank.busy("A worker opens the model; this takes a second or two."));
        add(title, id, answer);
        Background.work(
                ports, this, () -> model.hold(ports.models().open(run.run().value())), held -> ready(), this::refuse);
    }

    private void ready() {
        busy = false;
        if (wanted == null) show(new Blank("Ready", "Draw something, or choose a picture."));
        else ask();
    }

    /** Has it answer to a PNG or JPEG; what it is still busy with is not waited for on the page. */
    public void look(byte[] picture) {
        wanted = picture;
        if (!busy) ask();
    }

    /** Has it forget what was drawn. */
    public void wipe() {
        wanted = null;
        if (!busy) show(new Blank("Ready", "Draw something, or choose a picture."));
    }

    private void ask() {
        byte[] picture = wanted;
        if (picture == null) return;
        busy = true;
        Background.work(
                ports, this, () -> model.get().look(picture), glance -> done(picture, said(glance)), this::refuse);
    }

    private void refuse(List<Problem> problems) {
        var words = problems.stream()
                .map(problem ->
                        Problem.error("", problem.summary(), problem.fixes().toArray(String[]::new)))
                .toList();
        done(wanted, new Problems(words));
    }

    private void done(byte @Nullable [] asked, Component shown) {
        busy = false;
        if (wanted != null) show(shown);
        if (wanted != asked) ask();
    }

    private void show(Component shown) {
        if (shown.getParent().filter(answer::equals).isPresent()) return;
        answer.removeAll();
        answer.add(shown);
    }

    /** The parts stay, so that bars grow and shrink instead of being drawn anew. */
    private Div said(Glance glance) {
        var prediction = glance.prediction();
        verdict.setText(prediction.predicted() + ", " + Figures.percent(prediction.confidence()));
        bars.show(ChartOptions.confidences(prediction.probabilities()));
        pictures.removeAll();
        pictures.add(captioned(glance.seen(), "What it sees"));
        if (glance.saliency().length > 0) pictures.add(captioned(glance.saliency(), "Which pixels count"));
        return said;
    }

    private static Div captioned(byte[] png, String caption) {
        var figure = new Div(new Picture(png, caption), new Span(caption));
        figure.addClassName("sight");
        return figure;
    }

    @Override
    protected void onDetach(DetachEvent event) {
        ports.background().execute(model::close);
    }
}
