package io.mortise.panel.basic;

import io.mortise.api.run.Panel;
import io.mortise.api.run.Robustness;
import io.mortise.api.run.RunDetails;
import io.mortise.spi.PanelRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** What the model does on corrupted test images: a row for each corruption and strength, those of one together. */
@Component
public final class CorruptionTable implements PanelRecipe<CorruptionTable.Options> {
    private static final List<String> COLUMNS = List.of("Corruption", "Strength", "Unit", "Accuracy");

    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String type() {
        return "corruption-table";
    }

    @Override
    public String title() {
        return "Accuracy on corrupted test images";
    }

    @Override
    public Optional<Panel> build(Options options, RunDetails run) {
        return Optional.ofNullable(run.robustness()).map(measured -> new Panel.Table(COLUMNS, rows(measured)));
    }

    private static List<List<String>> rows(Robustness measured) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("none", "", "", share(measured.clean())));
        for (var one : measured.corruptions()) {
            for (int i = 0; i < one.strengths().size(); i++) {
                rows.add(List.of(
                        one.type(),
                        number(one.strengths().get(i)),
                        one.parameter(),
                        share(one.accuracies().get(i))));
            }
            rows.add(List.of(one.type(), "mean", "", share(one.mean())));
        }
        rows.add(List.of("all", "mean", "", share(measured.mean())));
        return rows;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.3g", value);
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
