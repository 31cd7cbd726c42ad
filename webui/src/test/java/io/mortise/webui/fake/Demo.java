package io.mortise.webui.fake;

import io.mortise.api.Dashboard;
import java.nio.file.Files;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/** The dashboard on its own, with made-up runs: {@code Demo [port] [empty]}. */
public final class Demo {
    private Demo() {}

    /** Serves until it is killed. */
    public static void main(String[] args) throws Exception {
        var bench = new FakeBench(Files.createTempDirectory("mortise-demo"));
        if (args.length < 2)
            Rivals.in(bench.filled(), 3)
                    .withSeeds()
                    .table()
                    .withModels()
                    .withPlugins()
                    .training(Duration.ofMillis(150));
        var dashboard = bench.dashboard();
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 0;
        var served = dashboard.serve(new Dashboard.Settings("127.0.0.1", port, "demo"), bench.runs());
        LoggerFactory.getLogger(Demo.class).info("Open {}", served.address());
        Thread.currentThread().join();
    }
}
