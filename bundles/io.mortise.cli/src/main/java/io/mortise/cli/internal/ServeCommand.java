package io.mortise.cli.internal;

import io.mortise.api.Dashboard;
import io.mortise.api.WorkFailed;
import io.mortise.api.plugin.PluginManager;
import io.mortise.api.run.StoreAccess;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens the dashboard, and stays until it is ended. */
@Command(
        name = "serve",
        description = "Open the dashboard in the browser; ends with Ctrl-C. Runs that are going on do not end with it.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    private static final int USUAL_PORT = 8642;
    /** After which a dashboard that was told to end ends, whatever holds it up: journals and store stand a crash. */
    private static final Duration GRACE = Duration.ofSeconds(20);
    /** What a shell makes of an end by SIGTERM. */
    private static final int TERMINATED = 143;

    private final Ports ports;
    private final Console console;

    @Option(
            names = "--host",
            paramLabel = "H",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (${DEFAULT-VALUE}). Anything else opens the bench to the network.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port to listen on; 0 for any free one. By default " + USUAL_PORT
                    + ", or a free one if that is taken.")
    private Integer port;

    ServeCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        FreePort.check(port);
        Dashboard dashboard =
                ports.dashboard().get().orElseThrow(() -> new WorkFailed("this installation has no dashboard"));
        try (StoreAccess.Owned owned = ports.store().get().own();
                PluginManager.Subscription watch = ports.manager().get().subscribe(ServeCommand::noted);
                Dashboard.Served served = serve(dashboard, owned)) {
            LOG.debug("plug-ins are watched: {}", watch);
            console.out().println("The dashboard is at " + served.address());
            console.out().println("End it with Ctrl-C.");
            console.out().flush();
            // Other commands ask it once it knows all journals; who looks at a page sees them come.
            owned.announce(served.address());
            untilEnded(owned);
        }
        return Commands.DONE;
    }

    /** Somebody must be subscribed so that plug-ins that are dropped are noticed; the pages look by themselves. */
    private static void noted() {
        LOG.info("the plug-ins have changed");
    }

    private Dashboard.Served serve(Dashboard dashboard, StoreAccess.Owned owned) throws Exception {
        var settings = new Dashboard.Settings(host, FreePort.of(host, port, USUAL_PORT), Tokens.made());
        return dashboard.serve(settings, owned::reader);
    }

    private static void untilEnded(StoreAccess.Owned owned) throws InterruptedException {
        var closing = new Thread(() -> {
            Thread.ofPlatform().daemon().name("halt").start(ServeCommand::haltLater);
            owned.close();
        });
        Runtime.getRuntime().addShutdownHook(closing);
        new CountDownLatch(1).await();
    }

    private static void haltLater() {
        try {
            Thread.sleep(GRACE);
            Runtime.getRuntime().halt(TERMINATED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
