package io.mortise.webui.internal.part;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ECharts options of the charts that pages show. */
public final class ChartOptions {
    private static final String TEXT = "var(--m-text)";
    /** Of axes and legends. */
    public static final String MUTED = "var(--m-muted)";

    private static final String BORDER = "var(--m-border)";
    static final String SURFACE = "var(--m-surface)";

    /** Colours that who sees fewer of them can tell apart, after Okabe and Ito 2008; signs besides. */
    private static final List<String> PALETTE =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a8f99");

    private static final List<String> SYMBOLS =
            List.of("circle", "diamond", "rect", "triangle", "roundRect", "pin", "arrow");

    private ChartOptions() {}

    /** A line of a chart. */
    public record Line(String name, Look look, List<List<Object>> points) {
        /** How a line looks; never told by colour alone. */
        public enum Look {
            /** A strong line with dots. */
            TRAINING,
            /** A dashed line with diamonds. */
            VALIDATION,
            /** A faint line without dots. */
            BATCHES
        }
    }

    /** A point; what is no number leaves a gap. */
    public static List<Object> point(double x, double y) {
        var point = new ArrayList<Object>();
        point.add(Math.round(x * 10_000) / 10_000.0);
        point.add(Double.isFinite(y) ? Double.valueOf((float) y) : null);
        return point;
    }

    /** Lines over epochs. */
    public static Map<String, Object> lines(List<Line> lines, int epochs) {
        var option = base();
        option.put("grid", Map.of("left", 4, "right", 16, "top", 34, "bottom", 28, "containLabel", true));
        option.put(
                "legend",
                Map.of(
                        "left",
                        0,
                        "top",
                        0,
                        "itemWidth",
                        22,
                        "itemHeight",
                        8,
                        "textStyle",
                        Map.of("color", MUTED, "fontSize", 12)));
        var x = axis("value");
        x.put("min", 0);
        x.put("max", Math.max(1, epochs));
        x.put("minInterval", epochs > 3 ? 1 : 0.25);
        x.put("splitLine", Map.of("show", false));
        x.put("name", "epoch");
        x.put("nameLocation", "middle");
        x.put("nameGap", 26);
        x.put("nameTextStyle", Map.of("color", MUTED, "fontSize", 12));
        option.put("xAxis", x);
        var y = axis("value");
        y.put("scale", true);
        option.put("yAxis", y);
        var tip = tooltip("axis");
        tip.put("axisPointer", Map.of("type", "line", "lineStyle", Map.of("color", MUTED)));
        option.put("tooltip", tip);
        option.put("series", lines.stream().map(ChartOptions::series).toList());
        return option;
    }

    /** Lines over epochs by their names, each with a colour and a sign of its own; over powers of ten where asked. */
    public static Map<String, Object> named(Map<String, List<List<Object>>> lines, int epochs, boolean logarithmic) {
        var option = lines(List.of(), epochs);
        if (logarithmic) {
            var y = axis("log");
            option.put("yAxis", y);
        }
        var legend = new LinkedHashMap<String, Object>();
        legend.put("type", "scroll");
        legend.put("left", 0);
        legend.put("top", 0);
        legend.put("itemWidth", 22);
        legend.put("itemHeight", 8);
        legend.put("textStyle", Map.of("color", MUTED, "fontSize", 12));
        option.put("legend", legend);
        option.put("color", PALETTE);
        var series = new ArrayList<Map<String, Object>>();
        lines.forEach((name, points) -> series.add(Map.of(
                "name",
                name,
                "type",
                "line",
                "data",
                points,
                "symbol",
                SYMBOLS.get(series.size() % SYMBOLS.size()),
                "symbolSize",
                6,
                "lineStyle",
                Map.of("width", 2, "type", series.size() < SYMBOLS.size() ? "solid" : "dashed"))));
        option.put("series", series);
        return option;
    }

    private static Map<String, Object> series(Line line) {
        var series = new LinkedHashMap<String, Object>();
        series.put("name", line.name());
        series.put("type", "line");
        series.put("data", line.points());
        switch (line.look()) {
            case TRAINING -> dress(series, "var(--m-train)", "solid", "circle");
            case VALIDATION -> dress(series, "var(--m-validation)", "dashed", "diamond");
            case BATCHES -> {
                dress(series, "var(--m-faint)", "solid", null);
                series.put("lineStyle", Map.of("width", 1, "color", "var(--m-faint)"));
                series.put("symbol", "none");
                series.put("silent", true);
                series.put("tooltip", Map.of("show", false));
            }
        }
        return series;
    }

    private static void dress(Map<String, Object> series, String colour, String dash, @Nullable String symbol) {
        series.put("color", colour);
        series.put("lineStyle", Map.of("width", 2, "type", dash, "color", colour));
        series.put("showSymbol", symbol != null);
        if (symbol == null) return;
        series.put("symbol", symbol);
        series.put("symbolSize", symbol.equals("diamond") ? 8 : 6);
        series.put("z", 3);
    }

    /**
     * A confusion matrix as a heat map: the shade is a cell's share of its true class, in steps that tell few mistakes from
     * none; the figure in it is the count or, normalised, the share as per cent.
     */
    public static Map<String, Object> confusion(List<String> classes, List<List<Long>> counts, boolean normalised) {
        var cells = new ArrayList<Map<String, Object>>();
        for (int row = 0; row < counts.size(); row++) {
            long sum = counts.get(row).stream().mapToLong(Long::longValue).sum();
            for (int column = 0; column < counts.size(); column++) {
                long count = counts.get(row).get(column);
                var cell = cell(row, column, count, sum, normalised);
                cell.put(
                        "name",
                        "%s taken for %s: %s".formatted(classes.get(row), classes.get(column), Figures.count(count)));
                cells.add(cell);
            }
        }
        var option = base();
        option.put("grid", Map.of("left", 34, "right", 8, "top", 8, "bottom", 64, "containLabel", true));
        var tip = tooltip("item");
        tip.put("formatter", "{b}"); // a cell's name
        option.put("tooltip", tip);
        option.put("xAxis", classAxis(classes, "predicted class", 28));
        var y = classAxis(classes, "true class", 32);
        y.put("inverse", true);
        option.put("yAxis", y);
        option.put("visualMap", Shades.LEGEND);
        option.put("series", List.of(Map.of("type", "heatmap", "data", cells, "animation", false)));
        return option;
    }

    private static Map<String, Object> cell(int row, int column, long count, long sum, boolean normalised) {
        double share = sum == 0 ? 0 : (double) count / sum;
        var cell = new LinkedHashMap<String, Object>();
        cell.put("value", List.of(column, row, share));
        cell.put("itemStyle", Map.of("borderColor", SURFACE, "borderWidth", 1));
        String figure = normalised && count > 0 ? Shades.percent(share) : String.valueOf(count);
        String ink = Shades.ink(share);
        cell.put("label", Map.of("show", true, "formatter", figure, "color", ink, "fontSize", cellSize(figure)));
        return cell;
    }

    /** Pixels of a figure in a cell of a matrix beside others, so that it does not run into the next one. */
    static int cellSize(String figure) {
        return figure.length() <= 3 ? 11 : 9;
    }

    /** How probable each class is, the most probable on top; of many classes the first ten. */
    public static Map<String, Object> probabilities(Map<String, Double> probabilities) {
        return bars(probabilities.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(10)
                .toList());
    }

    /** The same, in the order of the classes where they are few, so that bars keep their places from one to the next. */
    public static Map<String, Object> confidences(Map<String, Double> probabilities) {
        return probabilities.size() > 12 ? probabilities(probabilities) : bars(List.copyOf(probabilities.entrySet()));
    }

    private static Map<String, Object> bars(List<Map.Entry<String, Double>> shown) {
        var option = base();
        option.put("grid", Map.of("left", 4, "right", 56, "top", 4, "bottom", 4, "containLabel", true));
        var x = axis("value");
        x.put("min", 0);
        x.put("max", 1);
        x.put("show", false);
        option.put("xAxis", x);
        var y = axis("category");
        y.put("inverse", true);
        y.put("data", shown.stream().map(Map.Entry::getKey).toList());
        y.put("axisLabel", Map.of("color", TEXT, "fontSize", 12, "overflow", "truncate", "width", 120));
        option.put("yAxis", y);
        var bars = shown.stream()
                .map(e -> Map.of("value", e.getValue(), "label", Map.of("formatter", Figures.percent(e.getValue()))))
                .toList();
        option.put(
                "series",
                List.of(Map.of(
                        "type",
                        "bar",
                        "data",
                        bars,
                        "color",
                        "var(--m-accent)",
                        "barMaxWidth",
                        16,
                        "label",
                        Map.of("show", true, "position", "right", "color", TEXT, "fontSize", 12))));
        return option;
    }

    /** Bars for each class, one for each part. */
    public static Map<String, Object> bars(List<String> classes, Map<String, List<Long>> counts) {
        var colours = Map.of("train", "var(--m-train)", "validation", "var(--m-validation)", "test", "var(--m-test)");
        var option = base();
        option.put("grid", Map.of("left", 8, "right", 8, "top", 34, "bottom", 4, "containLabel", true));
        option.put("legend", Map.of("left", 0, "top", 0, "textStyle", Map.of("color", MUTED)));
        option.put("tooltip", tooltip("axis"));
        option.put("aria", Map.of("enabled", true, "label", Map.of("enabled", false), "decal", Map.of("show", true)));
        var x = axis("category");
        x.put("data", classes);
        option.put("xAxis", x);
        option.put("yAxis", axis("value"));
        option.put(
                "series",
                counts.entrySet().stream()
                        .map(e -> Map.of(
                                "type",
                                "bar",
                                "name",
                                e.getKey(),
                                "data",
                                e.getValue(),
                                "color",
                                colours.getOrDefault(e.getKey(), MUTED)))
                        .toList());
        return option;
    }

    /** What every chart begins with. */
    public static Map<String, Object> base() {
        var option = new LinkedHashMap<String, Object>();
        option.put("animationDuration", 250);
        option.put("animationDurationUpdate", 250);
        option.put("textStyle", Map.of("fontFamily", "Inter, system-ui, sans-serif", "color", TEXT));
        return option;
    }

    /** An axis: {@code value}, {@code log} or {@code category}. */
    public static Map<String, Object> axis(String type) {
        var axis = new LinkedHashMap<String, Object>();
        axis.put("type", type);
        axis.put("axisLabel", Map.of("color", MUTED, "fontSize", 11));
        axis.put("axisLine", Map.of("lineStyle", Map.of("color", BORDER)));
        axis.put("axisTick", Map.of("show", false));
        axis.put("splitLine", Map.of("lineStyle", Map.of("color", BORDER)));
        return axis;
    }

    static Map<String, Object> classAxis(List<String> classes, String name, int gap) {
        var axis = axis("category");
        axis.put("data", classes);
        axis.put("name", name);
        axis.put("nameLocation", "middle");
        axis.put("nameGap", gap);
        axis.put("nameTextStyle", Map.of("color", MUTED, "fontSize", 12));
        axis.put("splitLine", Map.of("show", false));
        return axis;
    }

    /** A tooltip of an {@code axis} or an {@code item}. */
    public static Map<String, Object> tooltip(String trigger) {
        var tip = new LinkedHashMap<String, Object>();
        tip.put("trigger", trigger);
        tip.put("confine", true);
        tip.put("backgroundColor", "var(--m-raised)");
        tip.put("borderColor", BORDER);
        tip.put("textStyle", Map.of("color", TEXT, "fontSize", 12));
        return tip;
    }
}
