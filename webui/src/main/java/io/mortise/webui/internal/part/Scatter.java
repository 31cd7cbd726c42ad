package io.mortise.webui.internal.part;

import io.mortise.api.sweep.OptionNames;
import io.mortise.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An option of a sweep against its metric, a dot for each trial. */
public final class Scatter {
    private static final int LONGEST = 18;
    /** From so many times the least value on, an axis is logarithmic. */
    private static final double WIDE = 50;

    private Scatter() {}

    /**
     * A dot.
     *
     * @param name whose it is
     * @param option its value: a number, or anything else for an axis of categories
     * @param metric its value
     * @param best whether it is the best of all
     */
    public record Dot(String name, Object option, double metric, boolean best) {}

    /** The chart. */
    public static Map<String, Object> option(String option, String metric, List<Dot> dots) {
        boolean numbers = dots.stream().allMatch(dot -> dot.option() instanceof Number);
        var chart = ChartOptions.base();
        chart.put("grid", Map.of("left", 4, "right", 20, "top", 14, "bottom", 28, "containLabel", true));
        var x = numbers ? numeric(dots) : categories(dots);
        x.put("name", option);
        x.put("nameLocation", "middle");
        x.put("nameGap", 26);
        x.put("nameTextStyle", Map.of("color", ChartOptions.MUTED, "fontSize", 12));
        chart.put("xAxis", x);
        var y = ChartOptions.axis("value");
        y.put("scale", true);
        chart.put("yAxis", y);
        var tip = ChartOptions.tooltip("item");
        tip.put("formatter", "{b}<br/>" + metric + ": {c}");
        chart.put("tooltip", tip);
        chart.put(
                "series",
                List.of(Map.of(
                        "type",
                        "scatter",
                        "name",
                        metric,
                        "data",
                        dots.stream().map(dot -> item(dot, numbers)).toList())));
        return chart;
    }

    private static Map<String, Object> numeric(List<Dot> dots) {
        var values = dots.stream()
                .mapToDouble(dot -> ((Number) dot.option()).doubleValue())
                .summaryStatistics();
        boolean log = values.getMin() > 0 && values.getMax() / values.getMin() >= WIDE;
        var axis = ChartOptions.axis(log ? "log" : "value");
        axis.put("scale", true);
        return axis;
    }

    private static Map<String, Object> categories(List<Dot> dots) {
        var axis = ChartOptions.axis("category");
        axis.put("data", dots.stream().map(dot -> word(dot.option())).distinct().toList());
        return axis;
    }

    private static Map<String, Object> item(Dot dot, boolean number) {
        var item = new LinkedHashMap<String, Object>();
        var value = new ArrayList<Object>();
        value.add(number ? dot.option() : word(dot.option()));
        value.add((float) dot.metric());
        item.put("name", dot.name());
        item.put("value", value);
        // The best one is told by its form, too.
        item.put("symbol", dot.best() ? "diamond" : "circle");
        item.put("symbolSize", dot.best() ? 15 : 9);
        item.put("itemStyle", Map.of("color", dot.best() ? "var(--m-validation)" : "var(--m-train)", "opacity", 0.85));
        return item;
    }

    /** A value as a word on an axis or in a table. */
    public static String word(Object value) {
        String text = switch (value) {
            case String string -> string;
            case Number number -> OptionNames.number(number);
            default -> Json.write(value);
        };
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
