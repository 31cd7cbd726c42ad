package io.mortise.webui.internal.server;

import com.vaadin.flow.server.DefaultErrorHandler;
import com.vaadin.flow.server.ErrorEvent;
import org.eclipse.jetty.session.ManagedSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what goes wrong in pages, but for one thing: where a page's connection ends after its session has, Vaadin still asks the
 * session for it, and Jetty refuses (<a href="https://github.com/vaadin/flow/issues/20783">vaadin/flow 20783</a>). Nothing is
 * lost by that, and nobody can do anything about it.
 */
final class PageErrors extends DefaultErrorHandler {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    @Override
    public void error(ErrorEvent event) {
        var thrown = event.getThrowable();
        if (isOfEndedSession(thrown)) LOG.debug("A page's session has ended before its connection", thrown);
        else super.error(event);
    }

    static boolean isOfEndedSession(Throwable thrown) {
        if (!(thrown instanceof IllegalStateException)) return false;
        var places = thrown.getStackTrace();
        return places.length > 0 && places[0].getClassName().equals(ManagedSession.class.getName());
    }
}
