package io.mortise.panel.basic;

import io.mortise.api.run.BinaryReport;
import io.mortise.api.run.Panel;
import io.mortise.api.run.RunDetails;
import io.mortise.spi.PanelRecipe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Of two classes: how often what was said with some probability came true (a reliability curve), in ten bins. */
@Component
public final class CalibrationCurve implements PanelRecipe<CalibrationCurve.Options> {
    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String type() {
        return "calibration-curve";
    }

    @Override
    public String title() {
        return "Calibration";
    }

    @Override
    public Optional<Panel> build(Options options, RunDetails run) {
        return Optional.ofNullable(run.binary()).map(CalibrationCurve::chart);
    }

    private static Panel chart(BinaryReport report) {
        String name = String.format(Locale.ROOT, "%s, Brier score %.3f", report.positive(), report.brierScore());
        return new Curve("probability that was said", "share that came true")
                .line(
                        name,
                        report.calibration().stream()
                                .map(bin -> Curve.point(bin.predicted(), bin.observed()))
                                .toList(),
                        true)
                .reference("perfect", List.of(Curve.point(0, 0), Curve.point(1, 1)))
                .chart();
    }
}
