package io.mortise.webui.internal.server;

import com.vaadin.flow.server.communication.JSR356WebsocketInitializer;
import com.vaadin.flow.server.startup.ErrorNavigationTargetInitializer;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import com.vaadin.flow.server.startup.RouteRegistryInitializer;
import com.vaadin.flow.server.startup.VaadinAppShellInitializer;
import com.vaadin.flow.server.startup.WebComponentConfigurationRegistryInitializer;
import io.mortise.webui.internal.view.Pages;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import java.util.Set;

/** Runs Vaadin's initialisers with the classes named: nothing scans a bundle's class path. */
final class VaadinStart implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        var context = event.getServletContext();
        var loader = VaadinStart.class.getClassLoader();
        var before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            new LookupServletContainerInitializer().onStartup(lookups(loader), context);
            new RouteRegistryInitializer().onStartup(Pages.ROUTES, context);
            new ErrorNavigationTargetInitializer().onStartup(Pages.ERRORS, context);
            new WebComponentConfigurationRegistryInitializer().onStartup(Set.of(), context);
            new VaadinAppShellInitializer().onStartup(Set.of(Pages.SHELL), context);
            new JSR356WebsocketInitializer().contextInitialized(event);
        } catch (ServletException | ClassNotFoundException e) {
            throw new IllegalStateException("Vaadin does not start", e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Vaadin's own defaults; their class is not public. */
    private static Set<Class<?>> lookups(ClassLoader loader) throws ClassNotFoundException {
        return Set.of(loader.loadClass("com.vaadin.flow.di.LookupInitializer"));
    }
}
