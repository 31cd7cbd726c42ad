package io.mortise.serving.internal;

import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.serve.Inference;
import io.mortise.api.serve.LoadedModel;
import io.mortise.api.serve.ModelServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Serves a model with Jetty: here is the HTTP, the model is in a worker. */
@Component
public final class HttpModelServer implements ModelServer {
    private static final long IDLE_MILLIS = 30_000;
    private static final long STOP_MILLIS = 20_000;

    private final Bench bench;
    private final Inference inference;
    private final ModelRegistry registry;

    /** By Declarative Services. */
    @Activate
    public HttpModelServer(@Reference Bench bench, @Reference Inference inference, @Reference ModelRegistry registry) {
        this.bench = bench;
        this.inference = inference;
        this.registry = registry;
    }

    @Override
    public Served serve(Settings settings) {
        if (settings.token() == null && !ModelServer.isLocal(settings.host())) {
            throw new InvalidInput("--token", "whoever reaches " + settings.host() + " could ask", "give a token");
        }
        var meters = new Meters();
        var desk = new Desk(new Named(settings), settings.limits(), meters).open();
        try {
            return start(settings, desk, meters);
        } catch (RuntimeException e) {
            desk.close();
            throw e;
        }
    }

    private Served start(Settings settings, Desk desk, Meters meters) {
        String name = name(settings, desk);
        meters.gauge("mortise_queue_requests", "Requests that wait for the model", desk::waiting);
        meters.gauge("mortise_worker_resident_bytes", "Memory that the model's worker has resident", desk::memory);
        meters.model(told -> {
            if (desk.ready()) told.is(name, desk.station().version());
        });
        var api = new ModelApi(name, bench.version(), desk, settings.limits(), meters);
        var server = server(settings);
        server.setHandler(new GracefulHandler(
                new Front(api.routes(), new Gate(settings.token()), new Bodies(settings.limits()), meters)));
        try {
            server.start();
        } catch (Exception e) {
            throw cannotListen(settings, e);
        }
        return new Running(server, desk, name, address(settings, server));
    }

    private static Server server(Settings settings) {
        var threads = new QueuedThreadPool(64, 4);
        threads.setName("http");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var server = new Server(threads);
        server.setStopTimeout(STOP_MILLIS);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        return server;
    }

    private static RuntimeException cannotListen(Settings settings, Exception e) {
        if (e instanceof IOException) {
            return new InvalidInput(
                    "--port",
                    "port " + settings.port() + " of " + settings.host() + " cannot be used: " + e.getMessage(),
                    "give another port, or 0 for any free one");
        }
        return new WorkFailed("the server cannot be started: " + e.getMessage());
    }

    private static URI address(Settings settings, Server server) {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return URI.create("http://" + host + ":" + port);
    }

    private static String name(Settings settings, Desk desk) {
        if (settings.name() != null) return settings.name();
        String reference = settings.reference();
        int at = reference.indexOf('@');
        return at > 0 ? reference.substring(0, at) : desk.station().facts().experiment();
    }

    /** The model that the user has named. */
    private final class Named implements Desk.Source {
        private final Settings settings;

        Named(Settings settings) {
            this.settings = settings;
        }

        @Override
        public String version() {
            return ModelRegistry.isFile(settings.reference())
                    ? Path.of(settings.reference()).getFileName().toString()
                    : registry.find(settings.reference()).value();
        }

        @Override
        public LoadedModel load(String version) {
            return inference.load(
                    ModelRegistry.isFile(settings.reference()) ? settings.reference() : version, settings.checkpoint());
        }

        @Override
        public boolean moves() {
            return settings.reference().contains("@");
        }
    }

    /** A server that is up. */
    private record Running(Server server, Desk desk, String name, URI address) implements Served {
        @Override
        public String version() {
            return desk.station().version();
        }

        /** No connection is taken in any more, requests that are under way are answered, then the worker ends. */
        @Override
        public void close() {
            try {
                server.stop();
            } catch (Exception e) {
                throw new WorkFailed("the server did not stop cleanly: " + e.getMessage());
            } finally {
                desk.close();
            }
        }
    }
}
