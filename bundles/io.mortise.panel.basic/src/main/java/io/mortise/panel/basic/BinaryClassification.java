package io.mortise.panel.basic;

import io.mortise.api.run.BinaryReport;
import io.mortise.api.run.Panel;
import io.mortise.api.run.RunDetails;
import io.mortise.spi.PanelRecipe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Of two classes: the figures beside accuracy that tell how well they are told apart. */
@Component
public final class BinaryClassification implements PanelRecipe<BinaryClassification.Options> {
    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String type() {
        return "binary-classification";
    }

    @Override
    public String title() {
        return "How well two classes are told apart";
    }

    @Override
    public Optional<Panel> build(Options options, RunDetails run) {
        return Optional.ofNullable(run.binary()).map(BinaryClassification::table);
    }

    private static Panel table(BinaryReport report) {
        String above = " (" + report.positive() + " above " + report.threshold() + ")";
        return new Panel.Table(
                List.of("Figure", "Value"),
                List.of(
                        row("AUC", report.auc()),
                        row("Average precision", report.averagePrecision()),
                        row("Brier score (0 is best)", report.brierScore()),
                        row("Sensitivity" + above, report.sensitivity()),
                        row("Specificity" + above, report.specificity())));
    }

    private static List<String> row(String name, double value) {
        return List.of(name, String.format(Locale.ROOT, "%.4f", value));
    }
}
