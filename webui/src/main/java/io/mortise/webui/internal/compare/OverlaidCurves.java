package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.mortise.api.compare.Comparison.Group;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.compare.CurveData.Axis;
import io.mortise.webui.internal.compare.Overlay.Curve;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartCard;
import io.mortise.webui.internal.part.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The curves of all runs on one chart, for a metric that is chosen. */
public final class OverlaidCurves extends Div {
    /** Of all runs together. */
    private static final int POINTS = 30_000;

    private static final int MOST_POINTS = 600;
    private static final Set<String> NOT_DRAWN = Set.of("epoch", "seconds");
    private static final List<String> USUAL = List.of("val_loss", "loss", "val_accuracy", "accuracy");
    private static final List<Double> WEIGHTS = List.of(0.0, 0.3, 0.6, 0.8, 0.9, 0.95, 0.99);

    private final transient Ports ports;
    private final transient Compared compared;
    private final transient Wanted wanted;
    private final Select<String> metric = select("Metric");
    private final Select<Double> smoothing = select("Smoothing");
    private final Select<Axis> axis = select("Along");
    private final Checkbox log = new Checkbox("Logarithmic");
    private final Checkbox batches = new Checkbox("Each batch");
    private final Checkbox single = new Checkbox("Each seed");
    private final Chart chart = new Chart("Curves of all runs; the figures at the end stand under Figures");

    /** Of the compared runs; what is chosen goes into the address. */
    public OverlaidCurves(Ports ports, Compared compared, Wanted wanted) {
        this.ports = ports;
        this.compared = compared;
        this.wanted = wanted;
        addClassName("stack");
        var metrics = metrics();
        if (metrics.isEmpty()) {
            add(new Blank("No curves", "None of these runs has finished an epoch."));
            return;
        }
        choices(metrics);
        var tools = new Div(metric, axis, smoothing, log, batches);
        if (!compared.comparison().groups().isEmpty()) tools.add(single);
        tools.addClassNames("tools", "labelled");
        chart.addClassName("tall");
        add(tools, new ChartCard("Curves", chart));
        draw();
    }

    private static <T> Select<T> select(String title) {
        var select = new Select<T>();
        select.setLabel(title);
        return select;
    }

    private List<String> metrics() {
        var names = new LinkedHashSet<String>();
        var there = compared.runs().stream()
                .flatMap(run -> run.history().stream())
                .flatMap(epoch -> epoch.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Stream.concat(USUAL.stream(), there.stream())
                .filter(name -> there.contains(name) && !NOT_DRAWN.contains(name))
                .forEach(names::add);
        return List.copyOf(names);
    }

    private void choices(List<String> metrics) {
        metric.setItems(metrics);
        metric.setValue(wanted.text(Wanted.METRIC).filter(metrics::contains).orElse(metrics.getFirst()));
        metric.addValueChangeListener(e -> chosen(Wanted.METRIC, e.getValue()));
        axis.setItems(Axis.values());
        axis.setItemLabelGenerator(a -> a.title);
        axis.setValue(Stream.of(Axis.values())
                .filter(a -> wanted.text(Wanted.X).equals(Optional.of(a.title)))
                .findFirst()
                .orElse(Axis.EPOCH));
        axis.addValueChangeListener(e -> chosen(Wanted.X, e.getValue().title));
        smoothing.setItems(WEIGHTS);
        smoothing.setItemLabelGenerator(w -> w == 0 ? "None" : String.format(Locale.ROOT, "%.2f", w));
        smoothing.setValue(WEIGHTS.stream()
                .filter(w -> wanted.text(Wanted.SMOOTHING).equals(Optional.of(w.toString())))
                .findFirst()
                .orElse(0.0));
        smoothing.addValueChangeListener(e ->
                chosen(Wanted.SMOOTHING, e.getValue() == 0 ? null : e.getValue().toString()));
        tick(log, Wanted.LOG);
        tick(batches, Wanted.BATCHES);
        tick(single, Wanted.SINGLE);
    }

    private void tick(Checkbox box, String name) {
        box.setValue(wanted.on(name));
        box.addValueChangeListener(e -> chosen(name, e.getValue() ? "1" : null));
    }

    private void chosen(String name, @Nullable String value) {
        wanted.remember(name, value);
        draw();
    }

    private void draw() {
        boolean perBatch = batches.getValue() && !metric.getValue().startsWith("val_");
        batches.setEnabled(!metric.getValue().startsWith("val_"));
        if (!perBatch) {
            show(IntStream.range(0, compared.runs().size())
                    .mapToObj(i -> CurveData.epochs(
                            compared.label(i), compared.runs().get(i), metric.getValue(), axis.getValue()))
                    .toList());
            return;
        }
        String name = metric.getValue();
        Axis along = axis.getValue();
        Background.work(ports, this, () -> batches(name, along), this::show, problems -> add(new Problems(problems)));
    }

    private List<Curve> batches(String name, Axis along) {
        int points = Math.clamp(POINTS / compared.runs().size(), 50, MOST_POINTS);
        return IntStream.range(0, compared.runs().size())
                .mapToObj(i -> CurveData.batches(
                        compared.label(i),
                        compared.runs().get(i),
                        ports.runs().series(compared.id(i), name, points),
                        along))
                .toList();
    }

    private void show(List<Curve> curves) {
        var shown = single.getValue() || compared.comparison().groups().isEmpty() ? curves : means(curves);
        double weight = smoothing.getValue();
        chart.show(Overlay.option(
                shown.stream().map(curve -> CurveData.smoothed(curve, weight)).toList(),
                axis.getValue().title,
                log.getValue()));
    }

    /** A curve for each spec. */
    private List<Curve> means(List<Curve> curves) {
        var means = new ArrayList<Curve>();
        for (Group group : compared.comparison().groups()) {
            var own = group.runs().stream()
                    .map(run -> curves.get(compared.index(run).orElseThrow()))
                    .toList();
            var mean = CurveData.mean(group.label() + " (mean)", own);
            // Where seeds took another time, no two of them have a point at the same place.
            if (mean.x().length == 0) means.addAll(own);
            else means.add(mean);
        }
        return means;
    }
}
