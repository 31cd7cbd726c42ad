package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.compare.CurveData.Axis;
import io.mortise.webui.internal.compare.Overlay.Curve;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartCard;
import io.mortise.webui.internal.part.OneOf;
import io.mortise.webui.internal.part.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The curves of all runs on one chart, for a metric that is chosen. */
public final class OverlaidCurves extends Div {
    /** Of all runs together. */
    private static final int POINTS = 30_000;

    private static final int MOST_POINTS = 600;
    private static final List<Double> WEIGHTS = List.of(0.0, 0.3, 0.6, 0.8, 0.9, 0.95, 0.99);

    private final transient Ports ports;
    private transient Compared compared;
    private transient List<String> offered = List.of();
    private final transient Wanted wanted;
    private final OneOf<String> metric = new OneOf<>("Metric");
    private final Select<Double> smoothing = select("Smoothing");
    private final Select<Axis> axis = select("Along");
    private final Checkbox log = new Checkbox("Logarithmic");
    private final Checkbox batches = new Checkbox("Each batch");
    private final Checkbox single = new Checkbox("Each seed");
    private final Div tools = new Div(metric, axis, smoothing, log, batches, single);
    private final Chart chart = new Chart("Curves of all runs; the figures at the end stand under Figures");

    /** Of the compared runs; what is chosen goes into the address. */
    public OverlaidCurves(Ports ports, Compared compared, Wanted wanted) {
        this.ports = ports;
        this.compared = compared;
        this.wanted = wanted;
        addClassName("stack");
        choices();
        tools.addClassNames("tools", "labelled");
        chart.addClassName("tall");
        offer();
    }

    /** Goes on with what the runs are now; what the reader has chosen stays. */
    public void follow(Compared now) {
        compared = now;
        offer();
    }

    /** Of new batches there is news only where each is drawn. */
    public void advance() {
        if (metric.getValue() != null && batches.getValue()) draw();
    }

    private void offer() {
        var metrics = EpochCurves.metrics(compared);
        if (metrics.isEmpty()) {
            removeAll();
            add(new Blank("No curves", "None of these runs has finished an epoch."));
            return;
        }
        if (chart.getParent().isEmpty()) {
            removeAll();
            add(tools, new ChartCard("Curves", chart));
        }
        single.setVisible(!compared.comparison().groups().isEmpty());
        if (!metrics.equals(offered)) {
            offered = metrics;
            var chosen = Optional.ofNullable(metric.getValue()).or(() -> wanted.text(Wanted.METRIC));
            metric.setItems(metrics);
            metric.setValue(chosen.filter(metrics::contains).orElse(metrics.getFirst()));
        }
        draw();
    }

    private static <T> Select<T> select(String title) {
        var select = new Select<T>();
        select.setLabel(title);
        return select;
    }

    private void choices() {
        metric.chosen(value -> chosen(Wanted.METRIC, value));
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
            show(EpochCurves.of(compared, metric.getValue(), axis.getValue()));
            return;
        }
        String name = metric.getValue();
        Axis along = axis.getValue();
        var now = compared;
        Background.work(
                ports, this, () -> batches(now, name, along), this::show, problems -> add(new Problems(problems)));
    }

    private List<Curve> batches(Compared now, String name, Axis along) {
        int points = Math.clamp(POINTS / now.runs().size(), 50, MOST_POINTS);
        return IntStream.range(0, now.runs().size())
                .mapToObj(i -> CurveData.batches(
                        now.label(i), now.runs().get(i), ports.runs().series(now.id(i), name, points), along))
                .toList();
    }

    private void show(List<Curve> curves) {
        var shown = single.getValue() ? curves : EpochCurves.means(compared, curves);
        double weight = smoothing.getValue();
        chart.show(Overlay.option(
                shown.stream().map(curve -> CurveData.smoothed(curve, weight)).toList(),
                axis.getValue().title,
                log.getValue()));
    }
}
