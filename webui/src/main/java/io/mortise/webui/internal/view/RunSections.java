package io.mortise.webui.internal.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.mortise.api.Program;
import io.mortise.api.run.ClassificationReport;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.Sample;
import io.mortise.json.Json;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartOptions;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.LayersTable;
import io.mortise.webui.internal.part.Picture;
import io.mortise.webui.internal.part.StatusBadge;
import io.mortise.webui.internal.part.Table;
import io.mortise.webui.internal.part.Table.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** What stands in the tabs of a run's page. */
final class RunSections {
    private static final int MOST_COLUMNS = 24;
    private static final List<String> USUAL =
            List.of("loss", "accuracy", "val_loss", "val_accuracy", "learning_rate", "seconds", "images_per_second");

    private RunSections() {}

    static Component evaluation(RunDetails run) {
        var report = run.report();
        if (run.confusion() == null || report == null)
            return run.summary().status().isOver()
                    ? new Blank("Not evaluated", "This run ended before the test set was read.")
                    : new Blank(
                            "Not evaluated yet",
                            "The test set is read once, with the weights at the end of the training.");
        var chart = new Chart("Confusion matrix; rows are true classes, columns predicted ones");
        chart.addClassName("square");
        chart.show(ChartOptions.confusion(run.classes(), run.confusion()));
        var matrix = new Div(new H2("Confusion matrix"), chart);
        matrix.addClassName("card");
        var both = new Div(matrix, report(report));
        both.addClassName("split");
        return both;
    }

    private static Table report(ClassificationReport report) {
        var table = new Table(
                "Classification report",
                Column.text("Class"),
                Column.number("Precision"),
                Column.number("Recall"),
                Column.number("F1"),
                Column.number("Support"));
        report.classes().forEach((name, row) -> table.row(cells(name, row)));
        table.total("Accuracy", "", "", Figures.metric(report.accuracy()), "");
        table.total(cells("Macro average", report.macroAverage()));
        table.total(cells("Weighted average", report.weightedAverage()));
        return table;
    }

    private static Object[] cells(String name, ClassificationReport.Row row) {
        return new Object[] {
            name,
            Figures.metric(row.precision()),
            Figures.metric(row.recall()),
            Figures.metric(row.f1()),
            Figures.count(row.support())
        };
    }

    static Component samples(RunDetails run) {
        if (run.samples().isEmpty())
            return new Blank(
                    "No samples yet",
                    "After the evaluation, some test examples stand here with what the net said of them.");
        var list = new UnorderedList();
        list.addClassName("samples");
        // What went wrong is what people want to see first.
        run.samples().stream()
                .sorted(Comparator.comparing(RunSections::isRight))
                .forEach(s -> list.add(sample(s)));
        return list;
    }

    private static boolean isRight(Sample sample) {
        return sample.label().equals(sample.predicted());
    }

    private static ListItem sample(Sample sample) {
        boolean right = isRight(sample);
        double confidence =
                sample.probabilities().stream().mapToDouble(p -> p).max().orElse(0);
        var item = new ListItem();
        item.addClassNames("sample", right ? "right" : "wrong");
        if (sample.png().length > 0)
            item.add(new Picture(sample.png(), "Test example " + sample.index() + ", " + sample.label()));
        var answer = new Div(
                new Span("true"),
                strong(sample.label()),
                new Span("predicted"),
                strong(sample.predicted()),
                new Span("confidence"),
                strong(Figures.percent(confidence)));
        answer.addClassName("answer");
        item.add(new StatusBadge(right ? "right" : "wrong", right ? "Right" : "Wrong"), answer);
        return item;
    }

    private static Span strong(String text) {
        var strong = new Span(text);
        strong.addClassName("figure-text");
        return strong;
    }

    static Component layers(RunDetails run) {
        var layers = run.layers();
        if (layers == null)
            return new Blank("No layers yet", "The layer table is there once the worker has built the net.");
        if (layers.rows().isEmpty())
            return new Blank("No layers", "This run trains a classifier that is no neural net.");
        return LayersTable.of(layers);
    }

    static Component epochs(RunDetails run) {
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
            names.forEach(name -> cells.add(figure(name, epoch.get(name))));
            table.row(cells.toArray());
        }
        if (names.size() == all.size()) return table;
        var rest = new Paragraph("The first " + names.size() + " of " + Figures.count(all.size())
                + " metrics. The others can be drawn above; `" + Program.command("show RUN --json")
                + "` has the figures of all.");
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

    static Component spec(RunDetails run) {
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

    static Component provenance(RunDetails run) {
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
        if (run.log().isEmpty())
            return new Blank("Nothing was told", "Callbacks and the engine write here what is worth knowing.");
        var zone = Reader.zone();
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

    static Component files(RunDetails run) {
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
            table.row(link, artifact.kind(), Figures.bytes(artifact.bytes()), sha);
        }
        return table;
    }
}
