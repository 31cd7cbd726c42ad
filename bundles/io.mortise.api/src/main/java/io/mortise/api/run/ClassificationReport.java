package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Precision, recall and F1 for each class out of a confusion matrix, as scikit-learn's report of that name has them.
 * Where a quotient is 0/0 it counts as 0.
 *
 * @param classes by class name, in order
 * @param accuracy share of right answers
 * @param macroAverage plain mean over the classes
 * @param weightedAverage mean weighted by support
 */
public record ClassificationReport(
        Map<String, Row> classes,
        double accuracy,
        @JsonProperty("macro_average") Row macroAverage,
        @JsonProperty("weighted_average") Row weightedAverage) {
    /** A line of the report; support counts the true examples. */
    public record Row(double precision, double recall, double f1, long support) {}

    /** The report of a confusion matrix (rows = true class). */
    public static ClassificationReport of(List<String> names, List<List<Long>> confusion) {
        var rows = new LinkedHashMap<String, Row>();
        long right = 0;
        long all = 0;
        for (int c = 0; c < names.size(); c++) {
            long hit = confusion.get(c).get(c);
            long support = confusion.get(c).stream().mapToLong(Long::longValue).sum();
            long said = 0;
            for (var row : confusion) said += row.get(c);
            right += hit;
            all += support;
            double precision = quotient(hit, said);
            double recall = quotient(hit, support);
            rows.put(
                    names.get(c),
                    new Row(precision, recall, quotient(2 * precision * recall, precision + recall), support));
        }
        var list = new ArrayList<>(rows.values());
        return new ClassificationReport(rows, quotient(right, all), mean(list, false, all), mean(list, true, all));
    }

    private static Row mean(List<Row> rows, boolean weighted, long all) {
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        for (var row : rows) {
            double weight = weighted ? quotient(row.support, all) : 1.0 / rows.size();
            precision += weight * row.precision;
            recall += weight * row.recall;
            f1 += weight * row.f1;
        }
        return new Row(precision, recall, f1, all);
    }

    private static double quotient(double a, double b) {
        return b == 0 ? 0 : a / b;
    }
}
