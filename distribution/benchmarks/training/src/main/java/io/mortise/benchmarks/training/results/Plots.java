package io.mortise.benchmarks.training.results;

import io.mortise.benchmarks.training.subject.Work;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The figures as pictures: a bar for each contender's median, a line over its range; a chart for each net. */
public final class Plots {
    private static final int WIDTH = 620;
    private static final int HEIGHT = 420;
    private static final Color BAR = new Color(0x4c78a8);

    private final Results results;

    /** Of those results. */
    public Plots(Results results) {
        this.results = results;
    }

    static String name(Work work, int batch) {
        return "benchmark-" + work.id() + "-" + batch + ".png";
    }

    static String memoryName(int batch) {
        return "benchmark-memory-" + batch + ".png";
    }

    /** Writes them all. */
    public void writeTo(Path folder) throws IOException {
        for (int batch : results.settings().batches()) {
            for (Work work : List.of(Work.TRAINING, Work.INFERENCE)) {
                write(folder.resolve(name(work, batch)), work, batch, "images/s", Summary::rate, 1);
            }
            write(folder.resolve(memoryName(batch)), Work.TRAINING, batch, "peak memory, MB", Summary::peakMemory, 1e6);
        }
    }

    private void write(Path file, Work work, int batch, String unit, Function<Summary, Spread> figure, double divisor)
            throws IOException {
        var charts = new ArrayList<CategoryChart>();
        for (String net : results.settings().nets()) {
            var rows = Summary.all(results, net, batch, work);
            if (!rows.isEmpty())
                charts.add(chart(net + ", " + work.id() + ", batch " + batch, unit, rows, figure, divisor));
        }
        if (charts.isEmpty()) return;
        int columns = Math.min(2, charts.size());
        BitmapEncoder.saveBitmap(
                charts, Math.ceilDiv(charts.size(), columns), columns, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    }

    /** The range need not lie evenly about the median, so it is a series of its own, about its own middle. */
    private static CategoryChart chart(
            String title, String unit, List<Summary> rows, Function<Summary, Spread> figure, double divisor) {
        var names = new ArrayList<String>();
        var medians = new ArrayList<Double>();
        var middles = new ArrayList<Double>();
        var halves = new ArrayList<Double>();
        for (Summary row : rows) {
            Spread spread = figure.apply(row);
            names.add(row.contender().id());
            medians.add(spread.median() / divisor);
            middles.add((spread.least() + spread.most()) / 2 / divisor);
            halves.add((spread.most() - spread.least()) / 2 / divisor);
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("contender")
                .yAxisTitle(unit)
                .build();
        style(chart);
        chart.addSeries("median", names, medians).setFillColor(BAR);
        chart.addSeries("range", names, middles, halves)
                .setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Scatter)
                .setMarker(SeriesMarkers.NONE);
        return chart;
    }

    private static void style(CategoryChart chart) {
        var styler = chart.getStyler();
        styler.setLegendVisible(false);
        styler.setOverlapped(true);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setErrorBarsColor(Color.BLACK);
        styler.setAvailableSpaceFill(0.7);
        styler.setYAxisMin(0.0);
        styler.setXAxisLabelRotation(25);
        styler.setYAxisDecimalPattern("#,###");
    }
}
