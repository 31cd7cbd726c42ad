package io.mortise.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailuresTest {
    @Test
    void the_root_of_it_is_told_in_one_line() {
        var thrown = new IllegalStateException(
                "outer", new UncheckedIOException(new IOException("No space left on device\n  at line 2")));
        assertThat(Failures.describe(thrown)).isEqualTo("IOException: No space left on device");
    }

    @Test
    void what_has_no_message_is_told_by_its_kind() {
        assertThat(Failures.describe(new NullPointerException())).contains("NullPointerException");
    }

    @Test
    void memory_that_ran_out_is_told_as_such() {
        assertThat(Failures.describe(
                        new IllegalStateException(new OutOfMemoryError("Physical memory usage is too high"))))
                .isEqualTo("out of memory: Physical memory usage is too high");
    }
}
