package io.mortise.webui.internal.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.Series;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartCard;
import io.mortise.webui.internal.part.ChartOptions;
import io.mortise.webui.internal.part.Curves;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The curves of a run. They are read anew at each epoch; in between, batches are added at the end. Of very many metrics
 * the first few are drawn, and the reader chooses others.
 */
final class RunCharts extends Div {
    private static final int POINTS = 600;
    private static final int FEW = 6;
    private static final Series NO_BATCHES = new Series("", new long[0], new double[0]);

    private final RunReader reader;
    private final MultiSelectComboBox<String> choice = new MultiSelectComboBox<>();
    private final Map<String, Card> cards = new LinkedHashMap<>();
    private List<String> metrics = List.of();
    private boolean chosen;
    private RunDetails run;
    private long lastStep;

    private record Card(Div frame, Chart chart) {}

    RunCharts(RunReader reader, RunDetails run) {
        this.reader = reader;
        this.run = run;
        addClassName("pair");
        choice.setVisible(false);
        choice.addClassName("metrics");
        choice.setPlaceholder("Choose metrics");
        choice.setAriaLabel("Metrics to draw");
        choice.addValueChangeListener(e -> {
            if (!e.isFromClient()) return;
            chosen = true;
            draw(e.getValue());
        });
        show(run);
    }

    /** Where the reader chooses; not to be seen where there are few metrics. */
    Component choice() {
        return choice;
    }

    void show(RunDetails details) {
        run = details;
        cards.forEach((metric, card) -> fill(metric, card.chart));
        boolean never = run.summary().status().isOver()
                && run.history().isEmpty()
                && run.summary().step() == 0;
        offer(never ? List.of() : Curves.metrics(run));
        if (never && getComponentCount() == 0) add(nothing());
    }

    private Blank nothing() {
        return new Blank(
                "No curves",
                run.summary().wasImported()
                        ? "It was imported, and not trained here."
                        : "It was over before its first step.");
    }

    private void offer(List<String> names) {
        if (names.equals(metrics)) return;
        metrics = names;
        Set<String> drawn =
                new LinkedHashSet<>(chosen ? choice.getValue() : names.subList(0, Math.min(FEW, names.size())));
        choice.setVisible(names.size() > FEW);
        choice.setItems(names);
        choice.setValue(drawn);
        draw(drawn);
    }

    private void draw(Set<String> wanted) {
        cards.entrySet().removeIf(card -> {
            if (wanted.contains(card.getKey())) return false;
            remove(card.getValue().frame);
            return true;
        });
        for (String metric : wanted) cards.computeIfAbsent(metric, this::card);
    }

    private Card card(String metric) {
        var chart = new Chart(metric + " over the epochs, for training and validation; the figures stand under Epochs");
        var card = new ChartCard(metric, chart);
        add(card);
        fill(metric, chart);
        return new Card(card, chart);
    }

    private void fill(String metric, Chart chart) {
        boolean withBatches = Curves.hasBatches(run, metric);
        var batches = withBatches ? reader.series(run.summary().run(), metric, POINTS) : NO_BATCHES;
        lastStep = Math.max(lastStep, run.summary().step());
        chart.show(Curves.option(run, metric, batches));
    }

    void append(List<RunEvent.Batch> batches) {
        double stepsPerEpoch = Curves.stepsPerEpoch(run);
        cards.forEach((metric, card) -> {
            if (!Curves.hasBatches(run, metric)) return;
            var points = batches.stream()
                    .filter(b -> b.step() > lastStep && b.metrics().containsKey(metric))
                    .map(b -> ChartOptions.point(
                            b.step() / stepsPerEpoch, b.metrics().get(metric)))
                    .toList();
            if (!points.isEmpty()) card.chart.append(Curves.BATCHES, points);
        });
        lastStep = Math.max(lastStep, batches.getLast().step());
    }
}
