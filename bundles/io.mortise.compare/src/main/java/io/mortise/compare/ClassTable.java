package io.mortise.compare;

import io.mortise.api.compare.Comparison.ClassRow;
import io.mortise.api.run.ClassificationReport.Row;
import io.mortise.api.run.RunOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How each class fared in each run. */
final class ClassTable {
    private ClassTable() {}

    /** Empty where the runs that were evaluated do not have the same classes. */
    static List<ClassRow> of(List<RunOutline> runs, int baseline) {
        var classes = runs.stream()
                .filter(run -> run.report() != null)
                .map(RunOutline::classes)
                .distinct()
                .toList();
        if (classes.size() != 1) return List.of();
        var rows = new ArrayList<ClassRow>();
        for (String name : classes.getFirst()) {
            var recall = values(runs, name, Row::recall);
            rows.add(
                    new ClassRow(name, recall, values(runs, name, Row::f1), MetricTable.differences(recall, baseline)));
        }
        return List.copyOf(rows);
    }

    private static List<@Nullable Double> values(List<RunOutline> runs, String name, ToDoubleFunction<Row> figure) {
        return runs.stream()
                .map(run -> run.report() == null
                        ? null
                        : (Double) figure.applyAsDouble(run.report().classes().get(name)))
                .toList();
    }
}
