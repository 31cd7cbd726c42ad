package io.mortise.webui.internal.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.mortise.api.Bench;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.Vitals;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartCard;
import io.mortise.webui.internal.part.ChartOptions;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.HintList;
import io.mortise.webui.internal.part.Table;
import io.mortise.webui.internal.part.Table.Column;
import io.mortise.webui.internal.part.Thinning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How a training fares beside its metrics: what each layer learns, and what the worker takes of the machine. */
public final class Health {
    /** Of one chart; a net may have very many layers, and a run very many epochs. */
    private static final int POINTS = 20_000;

    private Health() {}

    /** Of a run, or why nothing is known. */
    public static Component of(Bench bench, RunDetails run) {
        var felt = Vital.epochs(bench, run.summary().run());
        if (felt.isEmpty() && run.summary().wasImported())
            return new Blank("Nothing felt", "It was imported, and not trained here.");
        if (felt.isEmpty())
            return new Blank(
                    "Nothing felt yet",
                    "At the end of each epoch stands here how every layer with weights fares, and what the worker takes of"
                            + " the machine. Classifiers that are no nets, and runs that are older than this page, have none.");
        var all = new Div();
        all.addClassName("stack");
        var hints = Vitals.hints(felt);
        if (!hints.isEmpty()) all.add(new HintList(hints));
        all.add(layers(felt.getLast()));
        int layers = Math.max(1, felt.getLast().layers().size());
        var vitals = Thinning.evenly(felt, Math.max(2, POINTS / layers));
        var charts = new Div(
                chart(
                        "Update ratio",
                        "What a step changes, as a share of the weights; a thousandth is usual.",
                        vitals,
                        Vitals.Layer::updateRatio),
                chart("Gradient norm", "Of the loss by the weights of each layer.", vitals, Vitals.Layer::gradientNorm),
                chart(
                        "Weight norm",
                        "Weights that grow without end call for weight decay.",
                        vitals,
                        Vitals.Layer::weightNorm),
                machine(vitals));
        charts.addClassName("pair");
        all.add(charts);
        return all;
    }

    private static Table layers(Vitals last) {
        var table = new Table(
                "Layers in epoch " + last.epoch(),
                Column.text("Layer"),
                Column.number("Weight norm"),
                Column.number("Gradient norm"),
                Column.number("Update ratio"),
                Column.number("Dead units"));
        for (var layer : last.layers()) {
            Double dead = layer.deadUnits();
            table.row(
                    layer.layer(),
                    Figures.exactMetric(layer.weightNorm()),
                    Figures.exactMetric(layer.gradientNorm()),
                    Table.exact(String.format(Locale.ROOT, "%.1e", layer.updateRatio()), layer.updateRatio()),
                    dead == null ? Figures.NONE : Table.exact(Figures.percent(dead), dead));
        }
        return table;
    }

    private static ChartCard chart(
            String title, String words, List<Vitals> vitals, ToDoubleFunction<Vitals.Layer> figure) {
        Map<String, List<List<Object>>> lines = new LinkedHashMap<>();
        for (var epoch : vitals) {
            for (var layer : epoch.layers())
                lines.computeIfAbsent(layer.layer(), name -> new ArrayList<>())
                        .add(ChartOptions.point(epoch.epoch(), figure.applyAsDouble(layer)));
        }
        var chart = new Chart(title + " of each layer over the epochs");
        chart.show(ChartOptions.named(lines, vitals.getLast().epoch(), true));
        var card = new ChartCard(title, chart);
        var text = new Paragraph(words);
        text.addClassName("muted");
        card.add(text);
        return card;
    }

    private static ChartCard machine(List<Vitals> vitals) {
        var cores = new ArrayList<List<Object>>();
        var memory = new ArrayList<List<Object>>();
        double seconds = 0;
        double cpu = 0;
        for (var epoch : vitals) {
            cores.add(ChartOptions.point(
                    epoch.epoch(), (epoch.cpuSeconds() - cpu) / Math.max(1e-3, epoch.seconds() - seconds)));
            memory.add(ChartOptions.point(epoch.epoch(), epoch.memory() / 1e9));
            seconds = epoch.seconds();
            cpu = epoch.cpuSeconds();
        }
        var chart = new Chart("Processors in use, and gigabytes of memory, over the epochs");
        chart.show(ChartOptions.named(
                Map.of("processors in use", cores, "GB resident", memory),
                vitals.getLast().epoch(),
                false));
        var card = new ChartCard("The machine", chart);
        var text = new Paragraph("At most " + Figures.count(vitals.getLast().peakMemory() / 1_000_000)
                + " MB resident, " + Figures.duration(vitals.getLast().cpuSeconds()) + " of processor time.");
        text.addClassName("muted");
        card.add(text);
        return card;
    }
}
