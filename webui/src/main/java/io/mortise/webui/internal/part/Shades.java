package io.mortise.webui.internal.part;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The shades of a confusion matrix: steps of a cell's share of its true class, finest where mistakes are few. */
final class Shades {
    /** Each step begins above its bound and ends at the next one. */
    private static final double[] BOUNDS = {0, 0.002, 0.01, 0.05, 0.5};

    private static final List<String> NAMES = List.of("0", "≤ 0.2", "≤ 1", "≤ 5", "≤ 50", "> 50 %");

    /** ECharts's visual map with a legend below the matrix. */
    static final Map<String, Object> LEGEND = legend();

    private Shades() {}

    private static Map<String, Object> legend() {
        return legend(
                8, 11, IntStream.range(0, NAMES.size()).mapToObj(Shades::piece).toList());
    }

    /** A visual map of a cell's third value with a legend below its matrix. */
    static Map<String, Object> legend(int gap, int fontSize, List<Map<String, Object>> pieces) {
        var legend = new LinkedHashMap<String, Object>();
        legend.put("type", "piecewise");
        legend.put("dimension", 2);
        legend.put("orient", "horizontal");
        legend.put("left", "center");
        legend.put("bottom", 0);
        legend.put("itemWidth", 12);
        legend.put("itemHeight", 12);
        legend.put("itemGap", gap);
        legend.put("textStyle", Map.of("color", "var(--m-muted)", "fontSize", fontSize));
        legend.put("pieces", pieces);
        return legend;
    }

    private static Map<String, Object> piece(int step) {
        String colour = "var(--m-heat-" + step + ")";
        if (step == 0) return Map.of("value", 0, "label", NAMES.get(step), "color", colour);
        double above = BOUNDS[step - 1];
        return step == BOUNDS.length
                ? Map.of("gt", above, "label", NAMES.get(step), "color", colour)
                : Map.of("gt", above, "lte", BOUNDS[step], "label", NAMES.get(step), "color", colour);
    }

    /** The colour of a figure that can be read on the shade of that share. */
    static String ink(double share) {
        int step = 0;
        while (step < BOUNDS.length && share > BOUNDS[step]) step++;
        return "var(--m-heat-ink-" + step + ")";
    }

    /** A share as per cent with as many decimals as fit into a cell. */
    static String percent(double share) {
        double percent = 100 * share;
        return String.format(Locale.ROOT, percent >= 99.95 ? "%.0f" : percent >= 0.095 ? "%.1f" : "%.2f", percent);
    }
}
