package io.mortise.callback.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorruptionRobustnessTest {
    @Test
    void asks_once_at_the_end_however_many_epochs_there_are() {
        var callback = new CorruptionRobustness().build(new CorruptionRobustness.Options(), new NoParts());
        assertThat(Script.of(0.3, 0.2, 0.1).run(callback).robustnessAsked).isEqualTo(1);
    }
}
