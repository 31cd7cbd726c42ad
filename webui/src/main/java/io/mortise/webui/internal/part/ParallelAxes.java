package io.mortise.webui.internal.part;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parallel coordinates: an axis for each option, a line for each run. */
public final class ParallelAxes {
    /** More axes cannot be told apart. */
    private static final int MOST = 12;

    /** From so many times the least value on, an axis is logarithmic. */
    private static final double WIDE = 50;

    private ParallelAxes() {}

    /**
     * An axis.
     *
     * @param name its title
     * @param values one for each line: numbers, or anything else for an axis of categories; null where there is none
     */
    public record Axis(String name, List<@Nullable Object> values) {
        boolean numbers() {
            return values.stream().filter(Objects::nonNull).allMatch(Number.class::isInstance);
        }
    }

    /** A line; the best is told by its width and its name, too. */
    public record Line(String name, boolean best) {}

    /** The chart; of very many axes the last ones, which have the figure. */
    public static Map<String, Object> option(List<Axis> all, List<Line> lines) {
        var axes = all.subList(Math.max(0, all.size() - MOST), all.size());
        var option = ChartOptions.base();
        option.put("parallel", Map.of("left", 40, "right", 60, "top", 40, "bottom", 20));
        var dimensions = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < axes.size(); i++) dimensions.add(axis(axes.get(i), i));
        option.put("parallelAxis", dimensions);
        var tip = ChartOptions.tooltip("item");
        tip.put("formatter", "{b}");
        option.put("tooltip", tip);
        var data = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < lines.size(); i++) data.add(line(lines.get(i), axes, i));
        option.put(
                "series",
                List.of(Map.of(
                        "type", "parallel", "data", data, "smooth", false, "emphasis", Map.of("focus", "self"))));
        return option;
    }

    private static Map<String, Object> axis(Axis axis, int place) {
        boolean numbers = axis.numbers();
        var made = ChartOptions.axis(numbers ? log(axis) ? "log" : "value" : "category");
        made.put("dim", place);
        made.put("name", axis.name());
        made.put("nameTextStyle", Map.of("color", ChartOptions.MUTED, "fontSize", 11));
        if (numbers) made.put("scale", true);
        else
            made.put(
                    "data",
                    axis.values().stream().map(ParallelAxes::word).distinct().toList());
        return made;
    }

    private static boolean log(Axis axis) {
        var values = axis.values().stream()
                .filter(Objects::nonNull)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .summaryStatistics();
        return values.getMin() > 0 && values.getMax() / values.getMin() >= WIDE;
    }

    private static String word(@Nullable Object value) {
        return value == null ? Figures.NONE : Scatter.word(value);
    }

    private static Map<String, Object> line(Line line, List<Axis> axes, int place) {
        var values = new ArrayList<Object>();
        for (var axis : axes) {
            Object value = axis.values().get(place);
            // ECharts leaves out what is no number on an axis of numbers.
            if (axis.numbers()) values.add(value == null || Double.isNaN(((Number) value).doubleValue()) ? "-" : value);
            else values.add(word(value));
        }
        var made = new LinkedHashMap<String, Object>();
        made.put("name", line.best() ? line.name() + " (best)" : line.name());
        made.put("value", values);
        made.put(
                "lineStyle",
                Map.of(
                        "color", line.best() ? "var(--m-validation)" : "var(--m-train)",
                        "width", line.best() ? 4 : 1.5,
                        "opacity", line.best() ? 1 : 0.6));
        return made;
    }
}
