package io.mortise.benchmarks.training.contender;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.benchmarks.training.subject.Job.Pace;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** With a clock that only the steps move. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StopwatchTest {
    private final AtomicLong clock = new AtomicLong();

    /** Each step takes so many milliseconds; its loss is its number. */
    private Stopwatch.Reading run(Pace pace, int milliseconds) {
        return new Stopwatch(pace, clock::get).run(step -> {
            clock.addAndGet(milliseconds * 1_000_000L);
            return step + 1;
        });
    }

    @Test
    void measures_what_comes_after_warming_up() {
        var reading = run(new Pace(1, 4, 20), 100);
        assertThat(reading.steps()).isEqualTo(40);
        assertThat(reading.seconds()).isEqualTo(4);
        assertThat(reading.stepsPerSecond()).isEqualTo(10);
    }

    @Test
    void the_loss_is_that_of_the_same_steps_however_fast() {
        assertThat(run(new Pace(1, 4, 20), 100).loss()).isEqualTo((11 + 20) / 2.0);
        assertThat(run(new Pace(1, 4, 20), 1).loss()).isEqualTo((11 + 20) / 2.0);
    }

    @Test
    void a_slow_net_takes_its_time_for_those_steps() {
        var reading = run(new Pace(1, 4, 20), 1000);
        assertThat(reading.steps()).isEqualTo(20 - 3);
        assertThat(reading.loss()).isEqualTo((11 + 20) / 2.0);
    }

    @Test
    void no_loss_is_told_where_fewer_steps_are_asked_for_than_it_is_the_mean_of() {
        assertThat(run(new Pace(0, 1, 5), 100).loss()).isNull();
    }
}
