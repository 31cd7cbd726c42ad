package io.mortise.webui.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.webui.internal.Audience.Attendance;
import io.mortise.webui.internal.Audience.State;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Who is shown what happens. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AudienceTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Attendance page = new Attendance();

    private State after(long seconds, boolean connected) {
        return page.at(NOON.plusSeconds(seconds), connected);
    }

    @Test
    void a_page_that_is_connected_is_shown_everything() {
        assertThat(after(0, true)).isEqualTo(State.THERE);
        assertThat(after(3600, true)).isEqualTo(State.THERE);
        assertThat(page.leaves()).isFalse();
    }

    @Test
    void a_connection_that_breaks_for_a_moment_misses_nothing() {
        assertThat(after(0, false)).isEqualTo(State.THERE);
        assertThat(after(19, false)).isEqualTo(State.THERE);
        assertThat(after(20, true)).isEqualTo(State.THERE);
        assertThat(after(30, false)).as("another break").isEqualTo(State.THERE);
    }

    @Test
    void a_browser_that_is_gone_gets_nothing_more() {
        after(0, false);
        assertThat(after(20, false)).isEqualTo(State.GONE);
        assertThat(page.leaves()).isTrue();
        assertThat(after(3600, false)).isEqualTo(State.GONE);
        assertThat(page.leaves()).as("once").isFalse();
    }

    @Test
    void one_that_comes_back_is_told_once_that_it_has_missed_something() {
        after(0, false);
        after(60, false);
        assertThat(after(90, true)).isEqualTo(State.BACK);
        assertThat(after(91, true)).isEqualTo(State.THERE);
    }
}
