package io.mortise.panel.basic;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.run.Panel;
import io.mortise.api.run.RunDetails;
import io.mortise.spi.Default;
import io.mortise.spi.PanelRecipe;
import jakarta.validation.constraints.Positive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The pairs of classes that were taken for each other most often. */
@Component
public final class HardestClasses implements PanelRecipe<HardestClasses.Options> {
    private static final List<String> COLUMNS =
            List.of("Classes", "Confused", "First for second", "Second for first", "Share of both");

    /**
     * Its options.
     *
     * @param pairs how many are shown
     */
    public record Options(
            @JsonPropertyDescription("How many pairs are shown at most") @Positive @Default("10")
            int pairs) {}

    @Override
    public String type() {
        return "hardest-classes";
    }

    @Override
    public String title() {
        return "Classes that were taken for each other most often";
    }

    private record Pair(int a, int b, long aForB, long bForA, long examples) {
        long confused() {
            return aForB + bForA;
        }
    }

    @Override
    public Optional<Panel> build(Options options, RunDetails run) {
        if (run.confusion() == null) return Optional.empty();
        var rows = pairs(run.confusion()).stream()
                .filter(pair -> pair.confused() > 0)
                .sorted(Comparator.comparingLong(Pair::confused).reversed())
                .limit(options.pairs())
                .map(pair -> row(pair, run.classes()))
                .toList();
        return Optional.of(
                rows.isEmpty()
                        ? new Panel.Markdown("Every test example was classified rightly.")
                        : new Panel.Table(COLUMNS, rows));
    }

    private static List<Pair> pairs(List<List<Long>> confusion) {
        var pairs = new ArrayList<Pair>();
        for (int a = 0; a < confusion.size(); a++) {
            for (int b = a + 1; b < confusion.size(); b++) {
                long examples = sum(confusion.get(a)) + sum(confusion.get(b));
                pairs.add(
                        new Pair(a, b, confusion.get(a).get(b), confusion.get(b).get(a), examples));
            }
        }
        return pairs;
    }

    private static long sum(List<Long> row) {
        return row.stream().mapToLong(Long::longValue).sum();
    }

    private static List<String> row(Pair pair, List<String> classes) {
        return List.of(
                classes.get(pair.a()) + " and " + classes.get(pair.b()),
                String.valueOf(pair.confused()),
                String.valueOf(pair.aForB()),
                String.valueOf(pair.bForA()),
                String.format(Locale.ROOT, "%.2f %%", 100.0 * pair.confused() / pair.examples()));
    }
}
