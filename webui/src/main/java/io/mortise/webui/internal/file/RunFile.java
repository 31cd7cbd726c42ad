package io.mortise.webui.internal.file;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.api.ModelService;
import io.mortise.api.Program;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunReader;
import io.mortise.webui.internal.look.Confusion;
import io.mortise.webui.internal.look.Health;
import io.mortise.webui.internal.look.PanelCard;
import io.mortise.webui.internal.look.Samples;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartCard;
import io.mortise.webui.internal.part.Curves;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.HintList;
import io.mortise.webui.internal.part.StatusBadge;
import io.mortise.webui.internal.view.RunSections;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A run as a page in one file: what its page has, but for what a worker or a click would have to answer. */
public final class RunFile {
    private static final int POINTS = 400;
    private static final List<String> FIGURES =
            List.of("test_accuracy", "test_loss", "test_auc", "val_accuracy", "val_loss", "accuracy", "loss");

    private final Bench bench;
    private final ModelService models;
    private final RunReader reader;
    private final RunDetails run;

    private RunFile(Bench bench, ModelService models, RunReader reader, RunDetails run) {
        this.bench = bench;
        this.models = models;
        this.reader = reader;
        this.run = run;
    }

    /** The page; {@link InvalidInput} where there is no such run. */
    public static String html(Bench bench, ModelService models, RunReader reader, RunId id) {
        var all = reader.run(id)
                .orElseThrow(() -> new InvalidInput(
                        "RUN", "the store does not know the run " + id, Program.command("store rebuild")));
        var shortened = Shortened.of(all);
        return new RunFile(bench, models, reader, shortened.run()).page(all, new ArrayList<>(shortened.leftOut()));
    }

    private String page(RunDetails all, List<String> leftOut) {
        var summary = run.summary();
        var page = new Sections(
                summary.name(),
                new StatusBadge(summary.status()),
                mono(summary.run().value()),
                began());
        page.top(cause());
        page.top(figures());
        // Out of every epoch, not of those that are drawn
        var hints = all.hints();
        if (!hints.isEmpty()) page.top(new HintList(hints));
        page.section("Curves", curves());
        page.section("Evaluation", Confusion.still(run, Shortened.CLASSES));
        page.section("Samples", Samples.of(run, null));
        page.section("Panels", panels(all, leftOut));
        page.section("Health", Health.of(bench, run));
        page.section("Layers", RunSections.layers(run));
        page.section("Epochs", RunSections.epochs(run));
        page.section("Spec", RunSections.spec(run));
        page.section("Provenance", RunSections.provenance(run));
        page.section("Log", RunSections.log(run, Sections.ZONE));
        page.section("Files", RunSections.files(run));
        page.about(bench, leftOut);
        return page.html();
    }

    /** Made by a worker, unless they were seen before. */
    private Div panels(RunDetails all, List<String> leftOut) {
        var panels = new Div();
        panels.addClassName("panels");
        try {
            models.panels(all).forEach(panel -> panels.add(PanelCard.of(panel)));
        } catch (InvalidInput e) {
            e.problems().forEach(problem -> leftOut.add("The plug-ins' panels. " + problem.summary()));
        }
        return panels;
    }

    private Span began() {
        var started = run.summary().started();
        var began = new Span(started == null ? "" : "started " + Sections.moment(started));
        began.addClassName("muted");
        return began;
    }

    private static Span mono(String text) {
        var span = new Span(text);
        span.addClassName("mono");
        return span;
    }

    private Div cause() {
        var notice = new Div();
        String cause = run.summary().cause();
        if (cause == null) return notice;
        var what = new Span("Why this run is " + run.summary().status().id());
        what.addClassName("what");
        notice.add(what, new Span(cause));
        notice.addClassName("notice");
        return notice;
    }

    private DescriptionList figures() {
        var list = new DescriptionList();
        list.addClassName("figures");
        var metrics = run.summary().metrics();
        FIGURES.stream()
                .filter(metrics::containsKey)
                .forEach(name -> list.getElement().appendChild(figure(name, Figures.metric(metrics.get(name)))));
        var total = run.parameters().get("total");
        if (total != null) list.getElement().appendChild(figure("Parameters", Figures.count(total)));
        String duration = Figures.duration(run.summary().seconds());
        if (run.summary().started() != null) list.getElement().appendChild(figure("Duration", duration));
        return list;
    }

    private static com.vaadin.flow.dom.Element figure(String name, String value) {
        var card = new Div(new DescriptionList.Term(name), new DescriptionList.Description(value));
        card.addClassName("figure");
        return card.getElement();
    }

    private Component curves() {
        var charts = new Div();
        charts.addClassName("pair");
        if (!run.history().isEmpty() || run.summary().step() > 0)
            Curves.metrics(run).stream()
                    .limit(Shortened.METRICS)
                    .flatMap(this::curve)
                    .forEach(charts::add);
        return charts;
    }

    /** None where the metric was never measured. */
    private Stream<ChartCard> curve(String metric) {
        var batches = reader.series(run.summary().run(), metric, POINTS);
        boolean measured = run.history().stream()
                .anyMatch(epoch -> epoch.containsKey(metric) || epoch.containsKey("val_" + metric));
        if (!measured && batches.steps().length == 0) return Stream.empty();
        var chart = new Chart(metric + " over the epochs, for training and validation; the figures stand under Epochs");
        chart.show(Curves.option(run, metric, batches));
        return Stream.of(new ChartCard(metric, chart));
    }
}
