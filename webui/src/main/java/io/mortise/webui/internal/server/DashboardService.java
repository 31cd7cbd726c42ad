package io.mortise.webui.internal.server;

import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import io.mortise.webui.internal.Ports;
import java.net.URL;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Vaadin's service in a bundle: static files come out of the bundle, and pages get their ports when they are made. */
final class DashboardService extends VaadinServletService {
    private final transient Supplier<Ports> ports;

    DashboardService(VaadinServlet servlet, DeploymentConfiguration configuration, Supplier<Ports> ports) {
        super(servlet, configuration);
        this.ports = ports;
        var messages = new CustomizedSystemMessages();
        // After a restart of the bench an open page loads itself anew instead of asking for a click.
        messages.setSessionExpiredNotificationEnabled(false);
        setSystemMessagesProvider(info -> messages);
    }

    /** The servlet container would look for a web application's folder, and a bundle has none. */
    @Override
    public @Nullable URL getStaticResource(String path) {
        if (path.contains("..") || path.endsWith("/")) return null;
        return getClassLoader().getResource("META-INF/resources" + path);
    }

    @Override
    protected Optional<Instantiator> loadInstantiators() {
        return Optional.of(new PageMaker(this, ports));
    }

    /** Makes pages with a constructor for {@link Ports} through it. */
    private static final class PageMaker extends DefaultInstantiator {
        private final transient Supplier<Ports> ports;

        PageMaker(DashboardService service, Supplier<Ports> ports) {
            super(service);
            this.ports = ports;
        }

        @Override
        public <T> T getOrCreate(Class<T> type) {
            for (var constructor : type.getConstructors()) {
                if (constructor.getParameterCount() != 1 || constructor.getParameterTypes()[0] != Ports.class) continue;
                try {
                    return type.cast(constructor.newInstance(ports.get()));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("cannot make the page " + type.getName(), e);
                }
            }
            return super.getOrCreate(type);
        }
    }
}
