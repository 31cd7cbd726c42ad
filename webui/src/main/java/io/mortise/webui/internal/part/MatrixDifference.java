package io.mortise.webui.internal.part;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one confusion matrix has more than another: a heat map whose cells tell by sign and shade what became better. */
public final class MatrixDifference {
    /** From so many examples on, a change has the stronger shade. */
    private static final int MANY = 5;

    private static final Map<String, Object> LEGEND = legend();

    private MatrixDifference() {}

    /** The chart: counts of {@code other} less those of {@code base}; rows are true classes. */
    public static Map<String, Object> option(List<String> classes, List<List<Long>> base, List<List<Long>> other) {
        var cells = new ArrayList<Map<String, Object>>();
        for (int row = 0; row < classes.size(); row++) {
            for (int column = 0; column < classes.size(); column++) {
                long more = other.get(row).get(column) - base.get(row).get(column);
                cells.add(cell(classes, row, column, more));
            }
        }
        var option = ChartOptions.base();
        option.put("grid", Map.of("left", 34, "right", 8, "top", 8, "bottom", 64, "containLabel", true));
        var tip = ChartOptions.tooltip("item");
        tip.put("formatter", "{b}");
        option.put("tooltip", tip);
        option.put("xAxis", ChartOptions.classAxis(classes, "predicted class", 28));
        var y = ChartOptions.classAxis(classes, "true class", 32);
        y.put("inverse", true);
        option.put("yAxis", y);
        option.put("visualMap", LEGEND);
        option.put("series", List.of(Map.of("type", "heatmap", "data", cells, "animation", false)));
        return option;
    }

    private static Map<String, Object> cell(List<String> classes, int row, int column, long more) {
        var cell = new LinkedHashMap<String, Object>();
        // On the diagonal more is better, beside it less is.
        cell.put("value", List.of(column, row, row == column ? more : -more));
        cell.put("itemStyle", Map.of("borderColor", ChartOptions.SURFACE, "borderWidth", 1));
        String ink = more == 0 ? ChartOptions.MUTED : "var(--m-text)";
        cell.put(
                "label",
                Map.of(
                        "show",
                        true,
                        "formatter",
                        signed(more),
                        "color",
                        ink,
                        "fontSize",
                        ChartOptions.cellSize(signed(more))));
        cell.put("name", "%s taken for %s: %s".formatted(classes.get(row), classes.get(column), signed(more)));
        return cell;
    }

    /** A whole number with its sign. */
    public static String signed(long more) {
        return more == 0 ? "0" : more > 0 ? "+" + more : "−" + -more;
    }

    private static Map<String, Object> legend() {
        return Shades.legend(
                6,
                10,
                List.of(
                        piece("lte", -MANY, "worse 5+", "var(--m-worse-2)"),
                        between(-MANY, 0, "worse", "var(--m-worse-1)"),
                        Map.of("value", 0, "label", "same", "color", "var(--m-heat-0)"),
                        between(0, MANY, "better", "var(--m-better-1)"),
                        piece("gte", MANY, "better 5+", "var(--m-better-2)")));
    }

    private static Map<String, Object> piece(String bound, int at, String label, String colour) {
        return Map.of(bound, at, "label", label, "color", colour);
    }

    private static Map<String, Object> between(int above, int below, String label, String colour) {
        return Map.of("gt", above, "lt", below, "label", label, "color", colour);
    }
}
