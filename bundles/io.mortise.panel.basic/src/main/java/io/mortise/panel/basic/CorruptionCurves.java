package io.mortise.panel.basic;

import io.mortise.api.run.Panel;
import io.mortise.api.run.Robustness;
import io.mortise.api.run.RunDetails;
import io.mortise.spi.PanelRecipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;

/** What the model does on corrupted test images: a line for each corruption, from images as they are to the strongest. */
@Component
public final class CorruptionCurves implements PanelRecipe<CorruptionCurves.Options> {
    private static final List<String> SYMBOLS =
            List.of("circle", "diamond", "triangle", "rect", "roundRect", "pin", "arrow");

    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String type() {
        return "corruption-curves";
    }

    @Override
    public String title() {
        return "Accuracy against the strength of corruptions";
    }

    @Override
    public Optional<Panel> build(Options options, RunDetails run) {
        return Optional.ofNullable(run.robustness()).map(measured -> new Panel.Chart(chart(measured)));
    }

    private static Map<String, Object> chart(Robustness measured) {
        int steps = measured.corruptions().stream()
                .mapToInt(one -> one.strengths().size())
                .max()
                .orElse(0);
        var places = Stream.concat(
                Stream.of("as they are"), IntStream.rangeClosed(1, steps).mapToObj(String::valueOf));
        var series = IntStream.range(0, measured.corruptions().size()).mapToObj(i -> line(measured, i));
        return Map.of(
                "grid", Map.of("left", 8, "right", 16, "top", 56, "bottom", 28, "containLabel", true),
                "legend", Map.of("left", 0, "top", 0),
                "tooltip", Map.of("trigger", "axis", "confine", true),
                "xAxis",
                        Map.of(
                                "type", "category",
                                "data", places.toList(),
                                "name", "strength, from weak to strong",
                                "nameLocation", "middle",
                                "nameGap", 26),
                "yAxis", Map.of("type", "value", "min", 0, "max", 1, "name", "accuracy"),
                "series", series.toList());
    }

    private static Map<String, Object> line(Robustness measured, int index) {
        var one = measured.corruptions().get(index);
        var points = Stream.concat(Stream.of(measured.clean()), one.accuracies().stream());
        return Map.of(
                "type", "line",
                "name", one.type(),
                "symbol", SYMBOLS.get(index % SYMBOLS.size()),
                "symbolSize", 8,
                "data", points.toList());
    }
}
