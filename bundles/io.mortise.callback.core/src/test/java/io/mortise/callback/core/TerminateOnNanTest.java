package io.mortise.callback.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.spi.Callback;
import io.mortise.spi.TrainingEvent;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TerminateOnNanTest {
    private final Callback callback = new TerminateOnNan().build(new TerminateOnNan.Options(), new NoParts());
    private final Script training = Script.of();

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void stops_after_the_batch_whose_loss_is_no_number_and_says_which(double loss) {
        callback.on(new TrainingEvent.BatchEnd(2, 17, Map.of("loss", loss)), training);

        assertThat(training.stops).singleElement().asString().contains("step 17", "epoch 2", String.valueOf(loss));
        assertThat(training.warnings).singleElement().asString().contains("step 17");
    }

    @Test
    void goes_on_otherwise() {
        callback.on(new TrainingEvent.BatchEnd(1, 1, Map.of("loss", Double.MAX_VALUE)), training);
        callback.on(new TrainingEvent.BatchEnd(1, 2, Map.of("loss", 0.5, "auc", Double.NaN)), training);
        callback.on(new TrainingEvent.BatchEnd(1, 3, Map.of("auc", 0.5)), training);
        callback.on(new TrainingEvent.EpochEnd(1, Map.of("loss", Double.NaN)), training);

        assertThat(training.stops).isEmpty();
    }
}
