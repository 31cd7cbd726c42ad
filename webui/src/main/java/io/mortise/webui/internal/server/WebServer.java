package io.mortise.webui.internal.server;

import io.mortise.api.Dashboard;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.security.Gate;
import io.mortise.webui.internal.security.GateHandler;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A dashboard that is up: Jetty with Vaadin and the HTTP API in it. */
public final class WebServer implements Dashboard.Served {
    private static final int MAX_THREADS = 40;
    private static final int SESSION_SECONDS = 30 * 60;

    private final Server server;
    private final Ports ports;
    private final URI address;

    private WebServer(Server server, Ports ports, URI address) {
        this.server = server;
        this.ports = ports;
        this.address = address;
    }

    /**
     * Starts.
     *
     * @param opening gives the ports once the rest is up, requests wait for them; they are closed with the server
     */
    public static WebServer start(Dashboard.Settings settings, Supplier<Ports> opening) throws Exception {
        var ports = new CompletableFuture<Ports>();
        var threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("webui");
        threads.setDaemon(true);
        var server = new Server(threads);
        var loader = WebServer.class.getClassLoader();
        var before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            var connector = connector(server, settings);
            int port = connector.getLocalPort();
            var gate = Gate.of(settings.host(), settings.token());
            server.setHandler(new GateHandler(gate, port, context(ports::join, port)));
            server.start();
            ports.complete(opening.get());
            return new WebServer(server, ports.join(), address(settings, connector.getLocalPort()));
        } catch (Exception e) {
            ports.completeExceptionally(e);
            server.stop();
            throw e;
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static ServerConnector connector(Server server, Dashboard.Settings settings) throws Exception {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        server.addConnector(connector);
        connector.open();
        return connector;
    }

    private static ServletContextHandler context(Supplier<Ports> ports, int port) {
        var context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        context.setClassLoader(WebServer.class.getClassLoader());
        var sessions = context.getSessionHandler();
        // Cookies are shared by all ports of a host; two dashboards must not take each other's.
        sessions.setSessionCookie("mortise-session-" + port);
        sessions.setHttpOnly(true);
        sessions.setSameSite(HttpCookie.SameSite.STRICT);
        sessions.setMaxInactiveInterval(SESSION_SECONDS);
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        context.addEventListener(new VaadinStart());
        var errors = new ErrorPageErrorHandler();
        errors.setShowStacks(false);
        context.setErrorHandler(errors);
        context.addServlet(new ServletHolder("api", new ApiServlet(ports)), "/api/*");
        context.addServlet(new ServletHolder("files", new FilesServlet(ports)), "/files/*");
        context.addServlet(vaadin(new DashboardServlet(ports)), "/*");
        return context;
    }

    private static ServletHolder vaadin(HttpServlet servlet) {
        var holder = new ServletHolder("dashboard", servlet);
        holder.setAsyncSupported(true);
        holder.setInitOrder(1);
        holder.setInitParameter("productionMode", "true");
        return holder;
    }

    private static URI address(Dashboard.Settings settings, int port) {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return URI.create("http://" + host + ":" + port + "/?token="
                + URLEncoder.encode(settings.token(), StandardCharsets.UTF_8));
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        ports.close();
        try {
            // Connections first: an open page's socket still needs its session while it closes.
            for (var connector : server.getConnectors()) connector.stop();
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the dashboard does not stop", e);
        }
    }
}
