package io.mortise.panel.basic;

import io.mortise.api.run.Panel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line in a square of shares, from 0 to 1 each way, with one to compare it with. As an option of Apache ECharts. */
final class Curve {
    private static final String MUTED = "var(--m-muted)";
    private static final String INK = "var(--m-train)";

    private final String x;
    private final String y;
    private final List<Map<String, Object>> series = new ArrayList<>();

    /** With the names of its axes. */
    Curve(String x, String y) {
        this.x = x;
        this.y = y;
    }

    /** The line itself. */
    Curve line(String name, List<List<Double>> points, boolean dots) {
        var line = series(name, points, INK, "solid");
        line.put("symbol", dots ? "circle" : "none");
        line.put("symbolSize", 8);
        series.add(line);
        return this;
    }

    /** What it is compared with, dashed. */
    Curve reference(String name, List<List<Double>> points) {
        var line = series(name, points, MUTED, "dashed");
        line.put("symbol", "none");
        series.add(line);
        return this;
    }

    private static Map<String, Object> series(String name, List<List<Double>> points, String colour, String dash) {
        var line = new LinkedHashMap<String, Object>();
        line.put("name", name);
        line.put("type", "line");
        line.put("data", points);
        line.put("color", colour);
        line.put("lineStyle", Map.of("width", 2, "type", dash, "color", colour));
        line.put("animation", false);
        return line;
    }

    Panel.Chart chart() {
        var option = new LinkedHashMap<String, Object>();
        option.put("grid", Map.of("left", 34, "right", 16, "top", 34, "bottom", 34, "containLabel", true));
        option.put("legend", Map.of("left", 0, "top", 0, "textStyle", Map.of("color", MUTED, "fontSize", 12)));
        option.put("tooltip", Map.of("trigger", "axis"));
        option.put("xAxis", axis(x, 28));
        option.put("yAxis", axis(y, 36));
        option.put("series", series);
        return new Panel.Chart(option);
    }

    private static Map<String, Object> axis(String name, int gap) {
        var axis = new LinkedHashMap<String, Object>();
        axis.put("type", "value");
        axis.put("min", 0);
        axis.put("max", 1);
        axis.put("name", name);
        axis.put("nameLocation", "middle");
        axis.put("nameGap", gap);
        axis.put("nameTextStyle", Map.of("color", MUTED, "fontSize", 12));
        axis.put("axisLabel", Map.of("color", MUTED));
        return axis;
    }

    /** A point of whole ten-thousandths: more is not to be seen. */
    static List<Double> point(double x, double y) {
        return List.of(Math.round(x * 10_000) / 10_000.0, Math.round(y * 10_000) / 10_000.0);
    }
}
