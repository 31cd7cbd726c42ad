package io.mortise.optimizer.core;

import java.util.stream.Stream;
import org.nd4j.linalg.activations.Activation;

class MeanSquaredErrorTest extends LossContract {
    @Override
    Stream<Setting> settings() {
        var function =
                new MeanSquaredError().build(new MeanSquaredError.Options()).function();
        return Stream.of(
                new Setting("linear", function, Activation.IDENTITY, LOGITS, ONE_HOT, (y, z) -> plain(y, z)),
                new Setting(
                        "after a softmax",
                        function,
                        Activation.SOFTMAX,
                        LOGITS,
                        ONE_HOT,
                        (y, z) -> plain(y, softmax(z))));
    }

    private static double plain(double[] label, double[] p) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += (label[i] - p[i]) * (label[i] - p[i]);
        }
        return sum / p.length;
    }
}
