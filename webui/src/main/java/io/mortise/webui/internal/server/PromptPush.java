package io.mortise.webui.internal.server;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.communication.AtmospherePushConnection;
import com.vaadin.flow.server.communication.PushConnection;
import com.vaadin.flow.server.communication.PushConnectionFactory;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page's connection for news, which ends at once when the page is left. Vaadin's own waits up to a second, the session
 * locked, for somebody to take the last message, and the next page comes a second later.
 */
public final class PromptPush extends AtmospherePushConnection {
    private static final Logger LOG = LoggerFactory.getLogger(PromptPush.class);

    private PromptPush(UI ui) {
        super(ui);
    }

    /** Found by Vaadin in {@code META-INF/services}. */
    public static final class Factory implements PushConnectionFactory {
        @Override
        public PushConnection apply(UI ui) {
            return new PromptPush(ui);
        }
    }

    @Override
    public void disconnect() {
        var resource = getResource();
        if (resource == null || !getUI().isClosing()) {
            super.disconnect();
            return;
        }
        connectionLost();
        try {
            resource.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("The connection of a page that was left has gone already", e);
        }
    }
}
