package io.mortise.callback.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.Part;
import io.mortise.spi.Schedule;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LearningRateScheduleTest {
    @Test
    void sets_the_rate_of_each_epoch_before_it_begins_counting_from_0() {
        assertThat(run((epoch, initial, current) -> initial / (epoch + 1)).rates)
                .containsExactly(0.8, 0.4, 0.8 / 3);
    }

    @Test
    void hands_over_the_rate_so_far() {
        assertThat(run((epoch, initial, current) -> current / 2).rates).containsExactly(0.4, 0.2, 0.1);
    }

    @Test
    void keeps_a_rate_of_0_just_above_it_so_that_no_weight_changes() {
        assertThat(run((epoch, initial, current) -> 0).rates)
                .hasSize(3)
                .allSatisfy(rate -> assertThat(rate).isPositive().isLessThan(1e-37));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.1, Double.POSITIVE_INFINITY})
    void names_a_schedule_that_gives_no_rate(double rate) {
        assertThatThrownBy(() -> run((epoch, initial, current) -> rate))
                .hasMessageContaining("test-schedule")
                .hasMessageContaining("epoch 0");
    }

    private static Script run(Schedule schedule) {
        var options = new LearningRateSchedule.Options(Part.of("test-schedule"));
        var parts = new NoParts(Map.of("test-schedule", schedule));
        return Script.of(1, 2, 3).withRate(0.8).run(new LearningRateSchedule().build(options, parts));
    }
}
