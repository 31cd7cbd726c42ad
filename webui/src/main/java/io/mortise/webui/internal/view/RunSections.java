package io.mortise.webui.internal.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.mortise.api.Program;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunEvent;
import io.mortise.json.Json;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.LayersTable;
import io.mortise.webui.internal.part.StatusBadge;
import io.mortise.webui.internal.part.Table;
import io.mortise.webui.internal.part.Table.Column;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** What stands in the tabs of a run's page, and in its file. */
public final class RunSections {
    private static final int MOST_COLUMNS = 24;
    private static final List<String> USUAL =
            List.of("loss", "accuracy", "val_loss", "val_accuracy", "learning_rate", "seconds", "images_per_second");

    private RunSections() {}

    /** The layer table, or why there is none. */
    public static Component layers(RunDetails run) {
        var layers = run.layers();
        if (layers == null)
            return new Blank("No layers yet", "The layer table is there once the worker has built the net.");
        if (layers.rows().isEmpty())
            return new Blank("No layers", "This run trains a classifier that is no neural net.");
        return LayersTable.of(layers);
    }

    /** A row for each epoch, of the metrics that fit beside each other; or why there is none. */
    public static Component epochs(RunDetails run) {
        if (run.summary().wasImported()) {
            return new Blank("Imported", "The model comes from a file of another program: it was not trained here.");
        }
        if (run.history().isEmpty()) return new Blank("No epoch yet", "A line is added at the end of each epoch.");
        var all = new LinkedHashSet<>(USUAL);
        run.history().forEach(epoch -> all.addAll(epoch.keySet()));
        all.removeIf(
                name -> name.equals("epoch") || run.history().stream().noneMatch(epoch -> epoch.containsKey(name)));
        var names = all.stream().limit(MOST_COLUMNS).toList();
        var columns = new ArrayList<>(Collections.singletonList(Column.text("Epoch")));
        names.forEach(name -> columns.add(Column.number(name)));
        var table = new Table("Epochs", columns.toArray(Column[]::new));
        for (var epoch : run.history()) {
            var cells = new ArrayList<Object>();
            cells.add(String.format(Locale.ROOT, "%.0f", epoch.getOrDefault("epoch", 0.0)));
            names.forEach(name -> cells.add(Table.exact(figure(name, epoch.get(name)), epoch.get(name))));
            table.row(cells.toArray());
        }
        if (names.size() == all.size()) return table;
        var rest = new Paragraph("The first " + names.size() + " of " + Figures.count(all.size()) + " metrics; `"
                + Program.command("show RUN --json") + "` has the figures of all.");
        rest.addClassName("muted");
        return new Div(table, rest);
    }

    private static String figure(String name, Double value) {
        return switch (name) {
            case "seconds" -> value == null ? Figures.NONE : Figures.duration(value);
            case "images_per_second" -> value == null ? Figures.NONE : Figures.count(Math.round(value));
            default -> Figures.metric(value);
        };
    }

    /** The resolved spec. */
    public static Component spec(RunDetails run) {
        String json = Json.pretty(run.spec());
        var copy = new Button("Copy", VaadinIcon.COPY_O.create());
        copy.addClickListener(e -> copy.getElement()
                .executeJs("mortise.copy($0).then(() => { this.lastChild.textContent = 'Copied'; })", json));
        var text = new Pre(json);
        text.getElement().setAttribute("tabindex", "0").setAttribute("aria-label", "Resolved spec");
        var code = new Div(text, copy);
        code.addClassName("code");
        return code;
    }

    /** What decided the outcome, or why it is not known. */
    public static Component provenance(RunDetails run) {
        if (run.provenance().isEmpty())
            return new Blank("No provenance yet", "It is recorded before the first batch is trained.");
        var table = new Table("Provenance", Column.text("What"), Column.wrap("Value"));
        run.provenance().forEach((key, value) -> {
            var text = new Span(value instanceof String s ? s : Json.pretty(value));
            text.addClassNames("mono", "value");
            table.row(key, text);
        });
        return table;
    }

    static Component log(RunDetails run) {
        return log(run, Reader.zone());
    }

    /** What was told, with times in that zone; or that it was nothing. */
    public static Component log(RunDetails run, ZoneId zone) {
        if (run.log().isEmpty())
            return new Blank("Nothing was told", "Callbacks and the engine write here what is worth knowing.");
        var list = new UnorderedList();
        list.addClassName("log");
        list.getElement().setAttribute("aria-label", "Log");
        for (RunEvent.Logged line : run.log()) {
            var time = new Span(Figures.clock(line.at(), zone));
            time.addClassName("mono");
            var source = new Span(line.source());
            source.addClassName("muted");
            var message = new Span(line.message());
            message.addClassName("message");
            list.add(new ListItem(time, new StatusBadge(line.level(), line.level()), source, message));
        }
        return list;
    }

    /** What the run has written, or why there is nothing. */
    public static Component files(RunDetails run) {
        if (run.artifacts().isEmpty())
            return new Blank("No files yet", "Models, checkpoints and tables of this run can be downloaded here.");
        var table = new Table(
                "Files", Column.text("File"), Column.text("Kind"), Column.number("Size"), Column.wrap("SHA-256"));
        for (var artifact : run.artifacts()) {
            var link = new Anchor("files/" + run.summary().run() + "/" + artifact.name(), artifact.name());
            link.getElement().setAttribute("download", true);
            link.setRouterIgnore(true);
            var sha = new Span(artifact.sha256());
            sha.addClassName("mono");
            table.row(link, artifact.kind(), Table.exact(Figures.bytes(artifact.bytes()), artifact.bytes()), sha);
        }
        return table;
    }
}
