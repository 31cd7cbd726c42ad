package io.mortise.webui.internal.model;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.model.ModelVersion;
import io.mortise.api.model.NamedModel;
import io.mortise.api.run.RunDetails;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Danger;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.KeyFigures;
import io.mortise.webui.internal.part.NoteDialog;
import io.mortise.webui.internal.part.Undo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A version of a model: which run it is, why that one, its figures, and what can be done with it. */
public final class VersionCard extends Div {
    /** Of very many metrics, so many are shown. */
    private static final int MOST = 8;

    private final transient Ports ports;
    private final Div aliases = new Div();
    private final Paragraph note = new Paragraph();
    private transient ModelVersion version;

    /** Of that version, with what is kept of its run; what changes of it is {@link #show}n. */
    public VersionCard(Ports ports, NamedModel model, ZoneId zone) {
        this.ports = ports;
        this.version = model.version();
        addClassNames("card", "entry", "model-version");
        setId("v" + version.version());
        var name = new H2("Version " + version.version());
        aliases.addClassName("chips");
        var title = new Div(name, aliases);
        title.addClassName("title");
        note.addClassName("note");
        var chosen = new Paragraph("Chosen " + (version.chosen().startsWith("by ") ? "" : "as ") + version.chosen());
        var text = new Div(title, origin(model, zone), chosen);
        if (version.byTestSet()) text.add(new Caution());
        text.add(note);
        text.addClassName("text");
        add(text, actions(model));
        if (model.run() != null) add(figures(model), lineage(model));
        show(version);
    }

    /** What people say of it now: aliases and note. */
    public void show(ModelVersion now) {
        version = now;
        aliases.removeAll();
        aliases.setVisible(!now.aliases().isEmpty());
        for (String alias : now.aliases()) {
            var chip = new Span(alias);
            chip.addClassNames("chip", "alias");
            aliases.add(chip);
        }
        note.setText(now.note());
        note.setVisible(!now.note().isEmpty());
    }

    private static Div origin(NamedModel model, ZoneId zone) {
        var version = model.version();
        String registered = " · registered " + Figures.moment(version.at(), zone, Instant.now());
        if (model.run() == null) return new Div(new Span("Its run " + version.run() + " is gone" + registered));
        var run = new Anchor("run/" + version.run(), version.run().value());
        run.addClassName("mono");
        return new Div(
                new Span("Run "), run, new Span(" of " + model.run().summary().name() + registered));
    }

    private Div actions(NamedModel model) {
        var actions = new Div();
        actions.addClassName("tools");
        String reference = version.reference();
        ports.runs().run(version.run()).ifPresent(run -> actions.add(asking(run, reference)));
        var alias = new Button("Aliases", e -> new AliasDialog(ports.registry(), version).open());
        alias.setAriaLabel("Aliases of " + reference);
        var write = new Button("Note", e -> note());
        write.setAriaLabel("Note on " + reference);
        var remove = new Button("Remove…", e -> ask(model.run() != null));
        remove.setAriaLabel("Remove " + reference + "…");
        for (var button : List.of(alias, write, remove)) {
            button.addThemeVariants(ButtonVariant.LUMO_SMALL);
            actions.add(button);
        }
        remove.addThemeVariants(ButtonVariant.LUMO_ERROR);
        return actions;
    }

    /** Where the model is asked: rows of a table are typed in, digits drawn. */
    private static Anchor asking(RunDetails run, String reference) {
        boolean table = !run.columns().isEmpty();
        var link = table
                ? new Anchor("run/" + run.summary().run() + "?tab=predict", "Predict")
                : new Anchor("draw?run=" + reference, "Draw");
        link.setAriaLabel((table ? "Predict with " : "Draw for ") + reference);
        return link;
    }

    private void note() {
        new NoteDialog(
                        "Note on " + version.reference(),
                        List.of(version.note()),
                        text -> Undo.tried(() -> ports.registry().note(version.reference(), text)))
                .open();
    }

    private void ask(boolean runStays) {
        String loss = version.aliases().isEmpty()
                ? ""
                : "Who asks for " + version.name() + "@" + String.join(" or @", version.aliases())
                        + " gets nothing then. ";
        new Danger(
                        "Remove " + version.reference() + "?",
                        loss + (runStays ? "The run stays; its" : "Its") + " number is not given again.",
                        "Keep it",
                        "Remove it",
                        () -> Undo.tried(() -> ports.registry().remove(version.reference())))
                .open();
    }

    private static KeyFigures figures(NamedModel model) {
        var shown = new TreeMap<String, String>();
        model.metrics().entrySet().stream()
                .filter(metric ->
                        metric.getKey().startsWith("val_") || metric.getKey().startsWith("test_"))
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST)
                .forEach(metric -> shown.put(metric.getKey(), Figures.metric(metric.getValue())));
        var figures = new KeyFigures();
        figures.addClassNames("wide", "words");
        figures.setVisible(!shown.isEmpty());
        figures.show(shown);
        return figures;
    }

    private static Details lineage(NamedModel model) {
        var details = new Details("Where it comes from", Lineage.of(model));
        details.addClassName("wide");
        return details;
    }
}
