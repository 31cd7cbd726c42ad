package io.mortise.webui.internal.view;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.Series;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartOptions;
import io.mortise.webui.internal.part.Curves;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The curves of a run. They are read anew at each epoch; in between, batches are added at the end. */
final class RunCharts extends Div {
    private static final String LOSS = Curves.WITH_BATCHES;
    private static final int POINTS = 600;

    private final RunReader reader;
    private final Map<String, Chart> charts = new LinkedHashMap<>();
    private double stepsPerEpoch;
    private long lastStep;

    RunCharts(RunReader reader, RunDetails run) {
        this.reader = reader;
        addClassName("pair");
        show(run);
    }

    void show(RunDetails run) {
        stepsPerEpoch = Curves.stepsPerEpoch(run);
        for (String metric : Curves.metrics(run)) {
            var batches = metric.equals(LOSS) ? batches(run) : new Series(metric, new long[0], new double[0]);
            charts.computeIfAbsent(metric, this::card).show(Curves.option(run, metric, batches));
        }
    }

    private Chart card(String metric) {
        var chart = new Chart(metric + " over the epochs, for training and validation; the figures stand under Epochs");
        var card = new Div(new H2(metric), chart);
        card.addClassName("card");
        add(card);
        return chart;
    }

    private Series batches(RunDetails run) {
        var series = reader.series(run.summary().run(), LOSS, POINTS);
        lastStep = Math.max(lastStep, run.summary().step());
        return series;
    }

    void append(List<RunEvent.Batch> batches) {
        var points = batches.stream()
                .filter(b -> b.step() > lastStep && b.metrics().containsKey(LOSS))
                .map(b ->
                        ChartOptions.point(b.step() / stepsPerEpoch, b.metrics().get(LOSS)))
                .toList();
        lastStep = Math.max(lastStep, batches.getLast().step());
        var chart = charts.get(LOSS);
        if (chart != null && !points.isEmpty()) chart.append(Curves.BATCHES, points);
    }
}
