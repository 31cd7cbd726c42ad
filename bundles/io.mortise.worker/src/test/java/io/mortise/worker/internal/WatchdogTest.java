package io.mortise.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WatchdogTest {
    private final Watchdog watchdog = new Watchdog();

    @AfterEach
    void end() {
        watchdog.phase(Watchdog.Phase.OVER);
        System.clearProperty("mortise.limit.call");
    }

    @Test
    void a_call_may_take_a_minute_and_loading_ten() {
        assertThat(watchdog.limit()).isEqualTo(Duration.ofMinutes(1));
        watchdog.phase(Watchdog.Phase.LOADING);
        assertThat(watchdog.limit()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_step_may_take_two_minutes_where_steps_are_short() {
        watchdog.phase(Watchdog.Phase.TRAINING);
        assertThat(watchdog.limit()).isEqualTo(Duration.ofMinutes(2));
        for (int i = 0; i < 100; i++) watchdog.step();
        assertThat(watchdog.limit()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void it_speaks_up_where_nothing_goes_on() throws InterruptedException {
        System.setProperty("mortise.limit.call", "0");
        var heard = new SynchronousQueue<Duration>();
        var impatient = new Watchdog();
        impatient.start(heard::offer);
        assertThat(heard.poll(1, TimeUnit.MINUTES)).isZero();
        impatient.phase(Watchdog.Phase.OVER);
    }
}
