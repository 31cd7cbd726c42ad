package io.mortise.contract;

import io.mortise.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a check has found so far. */
final class Findings {
    private final List<Problem> problems = new ArrayList<>();

    void add(String where, String summary, String... fixes) {
        problems.add(Problem.error(where, summary, fixes));
    }

    void warn(String where, String summary, String... fixes) {
        problems.add(Problem.warning(where, summary, fixes));
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The first few words of a list of numbers that must be equal, where they are not. */
    void equal(String where, double[] first, double[] second, Supplier<String> summary, String... fixes) {
        if (first.length != second.length) {
            add(where, summary.get() + ": " + first.length + " numbers, then " + second.length, fixes);
            return;
        }
        for (int i = 0; i < first.length; i++) {
            if (Double.compare(first[i], second[i]) == 0) continue;
            add(where, summary.get() + ": number " + i + " is " + first[i] + ", then " + second[i], fixes);
            return;
        }
    }

    /** That none of the numbers is infinite or not a number. */
    void finite(String where, double[] numbers, String what) {
        int bad = 0;
        double example = 0;
        for (double number : numbers) {
            if (Double.isFinite(number)) continue;
            if (bad++ == 0) example = number;
        }
        if (bad > 0) {
            add(
                    where,
                    "gives " + example + " for " + bad + " of " + numbers.length + " numbers " + what,
                    "guard roots, logarithms, quotients and exponentials at the ends of their ranges");
        }
    }
}
