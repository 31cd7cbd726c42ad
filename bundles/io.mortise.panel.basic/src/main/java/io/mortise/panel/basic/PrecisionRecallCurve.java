package io.mortise.panel.basic;

import io.mortise.api.run.BinaryReport;
import io.mortise.api.run.Panel;
import io.mortise.api.run.RunDetails;
import io.mortise.spi.PanelRecipe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Of two classes: precision over recall, as the threshold falls from 1 to 0. */
@Component
public final class PrecisionRecallCurve implements PanelRecipe<PrecisionRecallCurve.Options> {
    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String type() {
        return "precision-recall-curve";
    }

    @Override
    public String title() {
        return "Precision and recall";
    }

    @Override
    public Optional<Panel> build(Options options, RunDetails run) {
        return Optional.ofNullable(run.binary()).map(PrecisionRecallCurve::chart);
    }

    private static Panel chart(BinaryReport report) {
        String name =
                String.format(Locale.ROOT, "%s, average precision %.3f", report.positive(), report.averagePrecision());
        // with all examples said to be positive, precision is their share
        double share = report.precisionRecall().getLast().y();
        return new Curve("recall", "precision")
                .line(
                        name,
                        report.precisionRecall().stream()
                                .map(p -> Curve.point(p.x(), p.y()))
                                .toList(),
                        false)
                .reference("chance", List.of(Curve.point(0, share), Curve.point(1, share)))
                .chart();
    }
}
