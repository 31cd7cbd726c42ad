package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.html.Div;
import io.mortise.api.compare.Comparison.Difference;
import io.mortise.api.compare.Comparison.Metric;
import io.mortise.api.sweep.OptionNames;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartCard;
import io.mortise.webui.internal.part.OneOf;
import io.mortise.webui.internal.part.ParallelAxes;
import io.mortise.webui.internal.part.Scatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Options against a figure: a dot for each run, and a line for each run through all options. */
public final class OptionPlots extends Div {
    private final transient Compared compared;
    private final transient Map<String, Difference> options;
    private final transient Map<String, String> names;
    private final OneOf<String> option = new OneOf<>("Option");
    private final OneOf<String> figure = new OneOf<>("Figure");
    private final Chart dots = new Chart("A figure against an option, a dot for each run; both stand in the tables");
    private final Chart lines =
            new Chart("A line for each run through its options to a figure; all stand in the tables");

    /** Of at least three runs, with an option that differs; nothing otherwise. */
    public OptionPlots(Compared compared, Wanted wanted) {
        this.compared = compared;
        var differences = compared.comparison().differences().stream()
                .filter(difference -> difference.values().stream().anyMatch(Objects::nonNull))
                .toList();
        options = new LinkedHashMap<>();
        differences.forEach(difference -> options.put(difference.where(), difference));
        names = OptionNames.of(options.keySet());
        addClassName("stack");
        setVisible(compared.runs().size() > 2 && !options.isEmpty());
        if (!isVisible()) return;
        var figures = compared.comparison().metricNames();
        choice(option, List.copyOf(options.keySet()), wanted, Wanted.OPTION);
        option.setItemLabelGenerator(names::get);
        choice(figure, figures, wanted, Wanted.FIGURE);
        var tools = new Div(option, figure);
        tools.addClassNames("tools", "labelled");
        lines.addClassName("tall");
        var pair = new Div(new ChartCard("Option and figure", dots), new ChartCard("All options", lines));
        pair.addClassName("pair");
        add(tools, pair);
        draw();
    }

    private void choice(OneOf<String> select, List<String> items, Wanted wanted, String name) {
        select.setItems(items);
        select.setValue(wanted.text(name).filter(items::contains).orElse(items.getFirst()));
        select.chosen(value -> {
            wanted.remember(name, value);
            draw();
        });
    }

    private void draw() {
        var metric = compared.comparison().metrics().stream()
                .filter(m -> m.metric().equals(figure.getValue()))
                .findFirst()
                .orElseThrow();
        dots.show(Scatter.option(names.get(option.getValue()), metric.metric(), dots(metric)));
        lines.show(ParallelAxes.option(axes(metric), lines(metric)));
    }

    private List<Scatter.Dot> dots(Metric metric) {
        var values = options.get(option.getValue()).values();
        var dots = new ArrayList<Scatter.Dot>();
        for (int i = 0; i < values.size(); i++) {
            Double value = metric.values().get(i);
            if (value == null || value.isNaN()) continue;
            Object at = values.get(i) == null ? "none" : values.get(i);
            dots.add(new Scatter.Dot(compared.label(i), at, value, metric.best().contains(i)));
        }
        return dots;
    }

    private List<ParallelAxes.Axis> axes(Metric metric) {
        var axes = new ArrayList<ParallelAxes.Axis>();
        options.forEach((where, difference) -> axes.add(new ParallelAxes.Axis(names.get(where), difference.values())));
        axes.add(new ParallelAxes.Axis(metric.metric(), new ArrayList<>(metric.values())));
        return axes;
    }

    private List<ParallelAxes.Line> lines(Metric metric) {
        var lines = new ArrayList<ParallelAxes.Line>();
        for (int i = 0; i < compared.runs().size(); i++) {
            lines.add(new ParallelAxes.Line(compared.label(i), metric.best().contains(i)));
        }
        return lines;
    }
}
