package io.mortise.spec.internal.rule;

import io.mortise.api.Problem;
import java.util.List;

/** Something that must hold between fields of a spec, beyond what the schema of each says. */
sealed interface Rule
        permits DenseOnImage,
                DropoutAtTheEnd,
                GraphOfNodes,
                LearningRateSetTwice,
                LossAndLabels,
                LossAndOutput,
                MonitoredMetric,
                OneForm,
                SplitShares,
                SweepMetric,
                ValidationOnTest {
    /** What is wrong; empty where all is well or where the fields in question are not there. */
    List<Problem> check(Spec spec);
}
