package io.mortise.webui.internal.file;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import io.mortise.api.Bench;
import io.mortise.api.compare.CompareService;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunReader;
import io.mortise.webui.internal.compare.Compared;
import io.mortise.webui.internal.compare.EpochCurves;
import io.mortise.webui.internal.compare.FigureTable;
import io.mortise.webui.internal.compare.FlipCards;
import io.mortise.webui.internal.compare.Matrices;
import io.mortise.webui.internal.compare.OptionPlots;
import io.mortise.webui.internal.compare.SpecTree;
import io.mortise.webui.internal.compare.Verdict;
import io.mortise.webui.internal.compare.Wanted;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartCard;
import io.mortise.webui.internal.part.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs beside each other as a page in one file. */
public final class ComparisonFile {
    private static final int CURVES = 8;
    /** Of all runs in one chart. */
    private static final int POINTS = 10_000;
    /** Runs whose matrices and examples stand beside the baseline's. */
    private static final int MATRICES = 3;
    /** Of each such run. */
    private static final int EXAMPLES = 48;

    private final Compared compared;
    private final List<String> leftOut = new ArrayList<>();

    private ComparisonFile(Compared compared) {
        this.compared = compared;
    }

    /** The page; {@link io.mortise.api.InvalidInput} where the runs cannot be compared. */
    public static String html(
            Bench bench, CompareService service, RunReader reader, List<RunId> ids, @Nullable RunId baseline) {
        return new ComparisonFile(Compared.of(service, reader, ids, baseline)).page(bench);
    }

    private String page(Bench bench) {
        var count = new Span(Figures.count(compared.runs().size()) + " runs");
        count.addClassName("muted");
        var page = new Sections("Comparison", count);
        page.top(new Verdict(compared));
        page.section("Curves", curves());
        page.section("Figures", figures());
        page.section("Specs", new SpecTree(compared));
        var plots = new OptionPlots(compared, new Wanted(QueryParameters.empty()));
        if (plots.isVisible()) page.section("Options", plots);
        page.section("Matrices", matrices());
        page.section("Examples", examples(bench.workspace().runs()));
        page.section("Runs", runs());
        page.about(bench, leftOut);
        return page.html();
    }

    private Div curves() {
        var metrics = EpochCurves.metrics(compared);
        leave(metrics.size(), CURVES, "metrics are drawn");
        int points = Math.max(50, POINTS / compared.runs().size());
        var charts = new Div();
        charts.addClassName("stack");
        metrics.stream().limit(CURVES).forEach(metric -> {
            var chart = new Chart(metric + " of all runs over the epochs; the figures at the end stand under Figures");
            chart.addClassName("tall");
            chart.show(EpochCurves.option(compared, metric, points));
            charts.add(new ChartCard(metric, chart));
        });
        if (compared.runs().stream().anyMatch(run -> run.history().size() > points))
            leftOut.add("Of each curve, " + Figures.count(points) + " points are drawn, evenly apart.");
        return charts;
    }

    private Div figures() {
        var names = compared.comparison().metricNames();
        leave(names.size(), FigureTable.MOST, "figures stand in the table");
        return new Div(
                FigureTable.of(compared, names.stream().limit(FigureTable.MOST).toList()));
    }

    private Div matrices() {
        var all = new Div();
        all.addClassName("stack");
        var others = beside();
        leave(others.size(), MATRICES, "runs have their matrices beside the baseline's");
        int classes = compared.runs().get(compared.baseline()).classes().size();
        if (classes > Shortened.CLASSES && !others.isEmpty())
            leftOut.add("Matrices of " + classes + " classes are not drawn; at most " + Shortened.CLASSES + " are.");
        for (int other : others.stream().limit(MATRICES).toList()) {
            var matrices = new Matrices(compared, other, null);
            if (classes <= Shortened.CLASSES) all.add(matrices.charts());
            all.add(named(other, matrices.mostChanged()), named(other, matrices.perClass()));
        }
        return all;
    }

    private List<Integer> beside() {
        return IntStream.range(0, compared.runs().size())
                .filter(i -> i != compared.baseline() && Matrices.fit(compared, i))
                .boxed()
                .toList();
    }

    private Div examples(Path runs) {
        var all = new Div();
        all.addClassName("stack");
        for (int other : beside().stream().limit(MATRICES).toList()) {
            FlipCards.some(
                            runs,
                            compared,
                            other,
                            EXAMPLES,
                            count -> leftOut.add(
                                    "Of %s examples that %s and %s answered differently, some %s are here, evenly apart."
                                            .formatted(
                                                    Figures.count(count),
                                                    compared.label(compared.baseline()),
                                                    compared.label(other),
                                                    EXAMPLES)))
                    .ifPresent(part -> all.add(named(other, part)));
        }
        return all;
    }

    /** A part that says which run its B is. */
    private Div named(int other, Div table) {
        var who = new Span("A is " + compared.label(compared.baseline()) + ", B is " + compared.label(other));
        who.addClassName("muted");
        return new Div(who, table);
    }

    private Div runs() {
        var list = new UnorderedList();
        for (int i = 0; i < compared.runs().size(); i++) {
            var id = new Span(compared.id(i).value());
            id.addClassName("mono");
            list.add(new ListItem(new Span(compared.label(i) + " "), id));
        }
        return new Div(list);
    }

    private void leave(int all, int most, String what) {
        if (all > most) leftOut.add("The first %s of %s %s.".formatted(Figures.count(most), Figures.count(all), what));
    }
}
