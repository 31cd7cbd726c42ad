package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.serve.ModelServer;
import io.mortise.api.serve.ModelServer.Limits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves a model over HTTP, and stays until it is ended. */
@Command(
        name = "serve-model",
        description =
                "Answer pictures, rows and tensors over HTTP with a trained model; ends with Ctrl-C. Where the model is"
                        + " named by an alias that moves, the other model is served from then on.",
        mixinStandardHelpOptions = true)
final class ServeModelCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 8643;

    private final Ports ports;
    private final Console console;

    @Parameters(index = "0", paramLabel = "RUN-or-MODEL", description = "A model file; or a run: " + Ports.RUN)
    private String model = "";

    @Option(
            names = "--host",
            paramLabel = "H",
            defaultValue = "127.0.0.1",
            description =
                    "Address to listen on (${DEFAULT-VALUE}). With any other than this machine's own, clients must bring a"
                            + " token.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port to listen on; 0 for any free one. By default " + USUAL_PORT
                    + ", or a free one if that is taken.")
    private @Nullable Integer port;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:MORTISE_TOKEN}",
            description =
                    "What clients must send as Authorization: Bearer TOKEN. By default $$MORTISE_TOKEN; else one is made up"
                            + " and printed where one is needed.")
    private @Nullable String token;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The model's name in addresses; by default its name, or else that of its experiment.")
    private @Nullable String name;

    @Option(names = "--checkpoint", description = "Serve the run's saved checkpoint instead of its last weights.")
    private boolean checkpoint;

    @Option(
            names = "--max-body",
            paramLabel = "MB",
            defaultValue = "16",
            description = "Largest body of a request (${DEFAULT-VALUE}).")
    private int maxBody = 16;

    @Option(
            names = "--max-batch",
            paramLabel = "N",
            defaultValue = "256",
            description = "Most examples in one request, and that go through the model together (${DEFAULT-VALUE}).")
    private int maxBatch = 256;

    @Option(
            names = "--max-queue",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Most requests that wait; more are turned away with 503 (${DEFAULT-VALUE}).")
    private int maxQueue = 1000;

    @Option(
            names = "--max-delay",
            paramLabel = "MS",
            defaultValue = "2",
            description = "How long a request may wait for others, where others are waiting (${DEFAULT-VALUE}).")
    private int maxDelay = 2;

    @Option(names = "--json", description = "Print one JSON document with the address, once it is served.")
    private boolean json;

    ServeModelCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings = settings();
        ModelServer server =
                ports.server().get().orElseThrow(() -> new WorkFailed("this installation has no server for models"));
        var served = server.serve(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(served::close, "end of serving"));
        if (json) document(served, settings);
        else words(served, settings);
        console.out().flush();
        new CountDownLatch(1).await();
        return Commands.DONE;
    }

    private ModelServer.Settings settings() {
        FreePort.check(port);
        within("--max-body", maxBody, 1, 1024);
        within("--max-batch", maxBatch, 1, 100_000);
        within("--max-queue", maxQueue, 1, 1_000_000);
        within("--max-delay", maxDelay, 0, 10_000);
        if (token != null && token.isBlank()) token = null;
        if (token == null && !ModelServer.isLocal(host)) token = Tokens.made();
        var usual = Limits.USUAL;
        var limits = new Limits(
                maxBody << 20, maxBatch, maxQueue, Duration.ofMillis(maxDelay), usual.bodyTime(), usual.pixels());
        return new ModelServer.Settings(
                model, checkpoint, name, host, FreePort.of(host, port, USUAL_PORT), token, limits);
    }

    private static void within(String option, int value, int least, int most) {
        if (value >= least && value <= most) return;
        throw new InvalidInput(option, value + " is not possible", "give a number from " + least + " to " + most);
    }

    private void document(ModelServer.Served served, ModelServer.Settings settings) {
        var document = new LinkedHashMap<String, Object>();
        document.put("address", served.address().toString());
        document.put("model", served.name());
        document.put("version", served.version());
        document.put("token", settings.token());
        console.json(document);
    }

    private void words(ModelServer.Served served, ModelServer.Settings settings) {
        var out = console.out();
        out.println(served.name() + " (" + served.version() + ") is served at " + served.address());
        if (settings.token() != null) out.println("Clients must send: Authorization: Bearer " + settings.token());
        out.println("Ask it with POST " + served.address() + "/predict, or by the Open Inference Protocol at "
                + served.address() + "/v2; " + served.address() + "/openapi.json tells more.");
        out.println("End it with Ctrl-C.");
    }
}
