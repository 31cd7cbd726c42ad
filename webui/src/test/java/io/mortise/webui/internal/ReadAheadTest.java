package io.mortise.webui.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadAheadTest {
    private final ReadAhead ahead = new ReadAhead(Runnable::run);
    private int readings;

    private final Supplier<String> reading = () -> "reading " + ++readings;

    private String take(String what) {
        return ahead.take(what, String.class, reading);
    }

    @Test
    void what_was_begun_is_taken() {
        ahead.begin("a", reading);
        assertThat(take("a")).isEqualTo("reading 1");
        assertThat(readings).isOne();
    }

    @Test
    void it_is_taken_once_for_what_is_kept_would_grow_old() {
        ahead.begin("a", reading);
        take("a");
        assertThat(take("a")).isEqualTo("reading 2");
    }

    @Test
    void something_else_is_read() {
        assertThat(take("a")).isEqualTo("reading 1");
        ahead.begin("b", reading);
        assertThat(take("a")).isEqualTo("reading 3");
        assertThat(take("b")).as("begun before").isEqualTo("reading 2");
    }

    @Test
    void the_last_that_was_begun_counts() {
        ahead.begin("a", reading);
        ahead.begin("b", reading);
        assertThat(take("a")).isEqualTo("reading 3");
        assertThat(take("b")).isEqualTo("reading 2");
    }

    @Test
    void what_cannot_be_read_is_told_where_it_is_taken() {
        var problem = new InvalidInput("RUN", "there is no such run");
        ahead.begin("a", () -> {
            throw problem;
        });
        assertThatThrownBy(() -> take("a")).isSameAs(problem);
    }
}
