package io.mortise.runner.internal.deploy;

import io.mortise.api.run.Robustness;
import io.mortise.api.run.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The tables of a card with what was measured. */
record Figures(TestResult test) {
    /** With more classes a matrix is no longer read on a page. */
    private static final int MATRIX = 20;

    /** All examples of a confusion matrix. */
    static long total(List<List<Long>> confusion) {
        return confusion.stream().mapToLong(Figures::sum).sum();
    }

    void into(Document card) {
        long right = 0;
        for (int c = 0; c < test.classes().size(); c++) right += at(c, c);
        var metrics = new ArrayList<List<String>>();
        metrics.add(List.of("right answers, with 95 % interval", Wilson.text(right, total(test.confusion()))));
        test.metrics().forEach((name, value) -> metrics.add(List.of(name, number(value))));
        card.heading("Figures")
                .paragraph("On " + total(test.confusion()) + " test examples. Intervals are Wilson's, of 95 %.")
                .table(List.of("figure", "value"), metrics)
                .heading("Class by class")
                .table(List.of("class", "precision", "recall", "F1", "test examples"), classes());
        matrix(card);
        if (test.robustness() != null) corrupted(card, test.robustness());
    }

    private List<List<String>> classes() {
        return IntStream.range(0, test.classes().size())
                .mapToObj(c -> {
                    String name = test.classes().get(c);
                    long said = test.confusion().stream()
                            .mapToLong(row -> row.get(c))
                            .sum();
                    long support = sum(test.confusion().get(c));
                    double f1 = test.report().classes().get(name).f1();
                    return List.of(
                            name,
                            Wilson.text(at(c, c), said),
                            Wilson.text(at(c, c), support),
                            number(f1),
                            String.valueOf(support));
                })
                .toList();
    }

    private void matrix(Document card) {
        card.heading("Confusion matrix");
        if (test.classes().size() > MATRIX) {
            card.paragraph("It has " + test.classes().size() + " rows, and stands in metrics.json.");
            return;
        }
        var head = new ArrayList<>(List.of("true class"));
        test.classes().forEach(name -> head.add("said " + name));
        var rows = new ArrayList<List<String>>();
        for (int c = 0; c < test.classes().size(); c++) {
            var row = new ArrayList<>(List.of(test.classes().get(c)));
            test.confusion().get(c).forEach(count -> row.add(count.toString()));
            rows.add(row);
        }
        card.table(head, rows);
    }

    private static void corrupted(Document card, Robustness measured) {
        var rows = measured.corruptions().stream()
                .map(c -> List.of(
                        c.type(),
                        c.parameter(),
                        String.join(
                                ", ",
                                c.strengths().stream().map(Object::toString).toList()),
                        String.join(
                                ", ",
                                c.accuracies().stream().map(Figures::number).toList()),
                        number(c.mean())))
                .toList();
        card.heading("Corrupted images")
                .paragraph("On " + measured.examples() + " test images: " + number(measured.clean())
                        + " right as they are, " + number(measured.mean()) + " on average when corrupted.")
                .table(List.of("corruption", "strength is", "strengths", "right answers", "mean"), rows);
    }

    private long at(int truth, int said) {
        return test.confusion().get(truth).get(said);
    }

    private static long sum(List<Long> row) {
        return row.stream().mapToLong(Long::longValue).sum();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
