package io.mortise.spec.internal.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.api.Problem;
import java.util.List;
import java.util.function.Consumer;

/** All rules between fields. */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new OneForm(),
            new GraphOfNodes(),
            new SplitShares(),
            new ValidationOnTest(),
            new LossAndLabels(),
            new LossAndOutput(),
            new DenseOnImage(),
            new DropoutAtTheEnd(),
            new MonitoredMetric(),
            new LearningRateSetTwice(),
            new SweepMetric());

    private Rules() {}

    /** Hands over what a filled-in spec violates. */
    public static void check(ObjectNode spec, Consumer<Problem> problems) {
        var view = new Spec(spec);
        ALL.forEach(rule -> rule.check(view).forEach(problems));
    }
}
