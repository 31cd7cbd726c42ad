package io.mortise.panel.basic;

import io.mortise.api.run.BinaryReport;
import io.mortise.api.run.Panel;
import io.mortise.api.run.RunDetails;
import io.mortise.spi.PanelRecipe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Of two classes: the true positive rate over the false positive rate, as the threshold falls from 1 to 0. */
@Component
public final class RocCurve implements PanelRecipe<RocCurve.Options> {
    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String type() {
        return "roc-curve";
    }

    @Override
    public String title() {
        return "ROC curve";
    }

    @Override
    public Optional<Panel> build(Options options, RunDetails run) {
        return Optional.ofNullable(run.binary()).map(RocCurve::chart);
    }

    private static Panel chart(BinaryReport report) {
        String name = String.format(Locale.ROOT, "%s, AUC %.3f", report.positive(), report.auc());
        return new Curve("false positive rate", "true positive rate")
                .line(
                        name,
                        report.roc().stream()
                                .map(p -> Curve.point(p.x(), p.y()))
                                .toList(),
                        false)
                .reference("chance", List.of(Curve.point(0, 0), Curve.point(1, 1)))
                .chart();
    }
}
