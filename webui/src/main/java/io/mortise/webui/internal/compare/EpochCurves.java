package io.mortise.webui.internal.compare;

import io.mortise.api.compare.Comparison.Group;
import io.mortise.webui.internal.compare.CurveData.Axis;
import io.mortise.webui.internal.compare.Overlay.Curve;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The compared runs' curves over the epochs. */
public final class EpochCurves {
    private static final Set<String> NOT_DRAWN = Set.of("epoch", "seconds");
    private static final List<String> USUAL = List.of("val_loss", "loss", "val_accuracy", "accuracy");

    private EpochCurves() {}

    /** The metrics that at least one run has, the usual ones first. */
    public static List<String> metrics(Compared compared) {
        var there = compared.runs().stream()
                .flatMap(run -> run.history().stream())
                .flatMap(epoch -> epoch.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Stream.concat(USUAL.stream(), there.stream())
                .filter(name -> there.contains(name) && !NOT_DRAWN.contains(name))
                .distinct()
                .toList();
    }

    /** The chart of a metric, seeds told by their means, with at most so many points of each run. */
    public static Map<String, Object> option(Compared compared, String metric, int points) {
        var curves = of(compared, metric, Axis.EPOCH).stream()
                .map(curve -> CurveData.thinned(curve, points))
                .toList();
        return Overlay.option(means(compared, curves), Axis.EPOCH.title, false);
    }

    /** A curve for each run. */
    static List<Curve> of(Compared compared, String metric, Axis axis) {
        return IntStream.range(0, compared.runs().size())
                .mapToObj(
                        i -> CurveData.epochs(compared.label(i), compared.runs().get(i), metric, axis))
                .toList();
    }

    /** A curve for each spec, where some differ by nothing but their seeds. */
    static List<Curve> means(Compared compared, List<Curve> curves) {
        if (compared.comparison().groups().isEmpty()) return curves;
        var means = new ArrayList<Curve>();
        for (Group group : compared.comparison().groups()) {
            var own = group.runs().stream()
                    .map(run -> curves.get(compared.index(run).orElseThrow()))
                    .toList();
            var mean = CurveData.mean(group.label() + " (mean)", own);
            // Where seeds took another time, no two of them have a point at the same place.
            if (mean.x().length == 0) means.addAll(own);
            else means.add(mean);
        }
        return means;
    }
}
