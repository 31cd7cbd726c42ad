package io.mortise.webui.internal.compare;

import io.mortise.webui.internal.part.ChartOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Many curves on one chart. Each is told by its colour, its dashes, its marks, its name at the end and on hover. */
final class Overlay {
    private static final int COLOURS = 8;
    private static final List<String> DASHES = List.of("solid", "dashed", "dotted");
    private static final List<String> MARKS = List.of("circle", "diamond", "triangle", "rect", "roundRect");

    /** So many can be told by one tooltip. */
    private static final int FEW = 8;

    /** So many can have their names beside them. */
    private static final int NAMED = 4;

    private static final int MOST_IN_LEGEND = 24;
    private static final int MOST_MARKS = 60;

    private Overlay() {}

    /**
     * A curve.
     *
     * @param name whose it is
     * @param x ascending
     * @param spread how far it reaches up and down around each value; null for a single run
     */
    record Curve(String name, double[] x, double[] y, double @Nullable [] spread) {}

    /** The chart; what a logarithmic axis cannot show leaves a gap. */
    static Map<String, Object> option(List<Curve> curves, String x, boolean log) {
        var option = ChartOptions.base();
        boolean few = curves.size() <= FEW;
        option.put(
                "grid",
                Map.of(
                        "left",
                        4,
                        "right",
                        curves.size() <= NAMED ? 110 : 20,
                        "top",
                        40,
                        "bottom",
                        66,
                        "containLabel",
                        true));
        option.put("legend", legend(curves));
        var along = axis("value", x);
        if (x.equals(CurveData.Axis.EPOCH.title)) along.put("minInterval", 1);
        option.put("xAxis", along);
        var y = ChartOptions.axis(log ? "log" : "value");
        y.put("scale", true);
        option.put("yAxis", y);
        var tip = ChartOptions.tooltip(few ? "axis" : "item");
        if (!few) tip.put("formatter", "{a}<br/>{c}");
        tip.put("order", "valueDesc");
        option.put("tooltip", tip);
        option.put("dataZoom", zoom());
        var series = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < curves.size(); i++) {
            if (curves.get(i).spread() != null) series.add(band(curves.get(i), i, log));
            series.add(line(curves.get(i), i, curves.size(), log));
        }
        option.put("series", series);
        return option;
    }

    private static Map<String, Object> axis(String type, String name) {
        var axis = ChartOptions.axis(type);
        axis.put("name", name);
        axis.put("nameLocation", "middle");
        axis.put("nameGap", 24);
        axis.put("nameTextStyle", Map.of("color", ChartOptions.MUTED, "fontSize", 12));
        axis.put("splitLine", Map.of("show", false));
        return axis;
    }

    private static Map<String, Object> legend(List<Curve> curves) {
        var legend = new LinkedHashMap<String, Object>();
        legend.put("type", "scroll");
        legend.put("show", curves.size() <= MOST_IN_LEGEND);
        legend.put("left", 0);
        legend.put("top", 0);
        legend.put("itemWidth", 26);
        legend.put("itemHeight", 8);
        legend.put("data", curves.stream().map(Curve::name).toList());
        legend.put("textStyle", Map.of("color", ChartOptions.MUTED, "fontSize", 12));
        legend.put("pageTextStyle", Map.of("color", ChartOptions.MUTED));
        legend.put("pageIconColor", ChartOptions.MUTED);
        return legend;
    }

    /** The wheel alone scrolls the page. */
    private static List<Map<String, Object>> zoom() {
        return List.of(
                Map.of("type", "inside", "zoomOnMouseWheel", "ctrl", "filterMode", "none"),
                Map.of(
                        "type",
                        "slider",
                        "height",
                        18,
                        "bottom",
                        6,
                        "filterMode",
                        "none",
                        "showDataShadow",
                        false,
                        "textStyle",
                        Map.of("color", ChartOptions.MUTED)));
    }

    private static Map<String, Object> line(Curve curve, int place, int curves, boolean log) {
        String colour = colour(place);
        var line = new LinkedHashMap<String, Object>();
        line.put("name", curve.name());
        line.put("type", "line");
        line.put("color", colour);
        line.put("lineStyle", Map.of("width", 2, "color", colour, "type", DASHES.get(place / COLOURS % DASHES.size())));
        line.put("symbol", MARKS.get(place % MARKS.size()));
        line.put("symbolSize", curves <= FEW ? 7 : 5);
        line.put("showSymbol", curve.x().length <= MOST_MARKS || curves > FEW);
        line.put("data", points(curve.x(), curve.y(), log));
        line.put("emphasis", Map.of("focus", "series"));
        line.put("z", 3);
        if (curves <= NAMED) {
            line.put(
                    "endLabel",
                    Map.of(
                            "show",
                            true,
                            "formatter",
                            "{a}",
                            "color",
                            colour,
                            "fontSize",
                            11,
                            "width",
                            104,
                            "overflow",
                            "truncate"));
            line.put("labelLayout", Map.of("moveOverlap", "shiftY"));
        }
        return line;
    }

    /** From as far below each value as above it; not below zero where the axis is logarithmic. */
    private static Map<String, Object> band(Curve curve, int place, boolean log) {
        var points = new ArrayList<List<Object>>();
        for (int i = 0; i < curve.y().length; i++) {
            double low = curve.y()[i] - curve.spread()[i];
            var point = new ArrayList<>(ChartOptions.point(curve.x()[i], log && low <= 0 ? curve.y()[i] : low));
            point.add((float) (curve.y()[i] + curve.spread()[i]));
            points.add(point);
        }
        var band = new LinkedHashMap<String, Object>();
        band.put("type", "band"); // see mortise.js
        band.put("color", colour(place));
        band.put("data", points);
        band.put("tooltip", Map.of("show", false));
        return band;
    }

    private static List<List<Object>> points(double[] x, double[] y, boolean log) {
        var points = new ArrayList<List<Object>>();
        for (int i = 0; i < x.length; i++) points.add(ChartOptions.point(x[i], log && !(y[i] > 0) ? Double.NaN : y[i]));
        return points;
    }

    private static String colour(int place) {
        return "var(--m-run-" + place % COLOURS + ")";
    }
}
