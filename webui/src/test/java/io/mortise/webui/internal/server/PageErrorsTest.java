package io.mortise.webui.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.session.ManagedSession;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PageErrorsTest {
    @Test
    void only_what_Jetty_says_of_a_session_that_has_ended_is_passed_over() {
        var thrown = new IllegalStateException("Invalid for read: id=node0 not resident");
        assertThat(PageErrors.isOfEndedSession(thrown)).isFalse();
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(ManagedSession.class.getName(), "checkValidForRead", "ManagedSession.java", 482)
        });
        assertThat(PageErrors.isOfEndedSession(thrown)).isTrue();
        var other = new IllegalArgumentException("a page's own mistake");
        other.setStackTrace(thrown.getStackTrace());
        assertThat(PageErrors.isOfEndedSession(other)).isFalse();
    }
}
