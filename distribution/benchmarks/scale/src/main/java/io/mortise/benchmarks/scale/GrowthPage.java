package io.mortise.benchmarks.scale;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The curves as Markdown and as plots. */
final class GrowthPage {
    private static final String BEGIN = "<!-- figures: written by distribution/benchmarks/scale/run growth -->";
    private static final String END = "<!-- end of the figures -->";
    private static final int WIDTH = 620;
    private static final int HEIGHT = 420;

    private final List<Curve> curves;
    private final int rounds;

    GrowthPage(List<Curve> curves, int rounds) {
        this.curves = List.copyOf(curves);
        this.rounds = rounds;
    }

    String into(String document) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) throw new IllegalArgumentException("the document has no place for figures");
        return document.substring(0, begin + BEGIN.length()) + "\n\n" + section() + "\n" + document.substring(end);
    }

    String section() {
        var lines = new ArrayList<String>();
        lines.add("Measured on " + LocalDate.now() + ", " + Runtime.getRuntime().availableProcessors()
                + " processors, Java " + Runtime.version().feature() + "; medians of " + rounds
                + " rounds, but what goes into the store is written once. *Exponent*: 1 where twice the work costs twice"
                + " as much, 0 where it costs no more.");
        for (Curve curve : curves) table(curve, lines);
        return String.join("\n", lines) + "\n";
    }

    private static void table(Curve curve, List<String> lines) {
        lines.add("");
        lines.add("### " + curve.title());
        lines.add("");
        lines.add("![" + curve.title() + "](../images/" + file(curve) + ")");
        lines.add("");
        lines.add("| " + curve.unit() + " | seconds | exponent |");
        lines.add("|---|---|---|");
        for (int i = 0; i < curve.points().size(); i++) {
            var point = curve.points().get(i);
            String exponent = i == 0 ? "" : String.format(Locale.ROOT, "%.2f", curve.exponent(i));
            lines.add(String.format(Locale.ROOT, "| %,.0f | %.4g | %s |", point.work(), point.seconds(), exponent));
        }
    }

    private static String file(Curve curve) {
        return "growth-" + curve.name() + ".png";
    }

    void writePlots(Path folder) throws IOException {
        for (Curve curve : curves)
            BitmapEncoder.saveBitmap(
                    plot(curve), folder.resolve(file(curve)).toString(), BitmapEncoder.BitmapFormat.PNG);
    }

    /** On logarithmic axes, beside the line of what costs as much more as there is more work. */
    private static XYChart plot(Curve curve) {
        double[] work = curve.points().stream().mapToDouble(Curve.Point::work).toArray();
        double[] seconds =
                curve.points().stream().mapToDouble(Curve.Point::seconds).toArray();
        double[] alike = new double[work.length];
        for (int i = 0; i < work.length; i++) alike[i] = seconds[0] * work[i] / work[0];
        var chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(curve.unit())
                .yAxisTitle("seconds")
                .build();
        var styler = chart.getStyler();
        styler.setXAxisLogarithmic(true);
        styler.setYAxisLogarithmic(true);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        chart.addSeries("measured", work, seconds).setLineColor(new Color(0x4c78a8));
        chart.addSeries("in proportion", work, alike)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(Color.GRAY);
        return chart;
    }
}
