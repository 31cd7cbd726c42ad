package io.mortise.serving.internal;

import io.prometheus.metrics.core.datapoints.Timer;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** What is counted, for Prometheus. */
final class Meters {
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
    private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("mortise_requests_total")
            .help("Requests by path and HTTP status")
            .labelNames("path", "code")
            .register(registry);
    private final Histogram latency = Histogram.builder()
            .name("mortise_request_seconds")
            .help("From the header of a request to its answer")
            .labelNames("path")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    private final Histogram sizes = Histogram.builder()
            .name("mortise_batch_examples")
            .help("Examples that were answered together")
            .classicOnly()
            .classicUpperBounds(SIZES)
            .register(registry);
    private final Histogram passes = Histogram.builder()
            .name("mortise_batch_seconds")
            .help("From a batch's way to the model to its answers")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    private final Counter loads = Counter.builder()
            .name("mortise_model_loads_total")
            .help("How often a model was loaded, by what became of it")
            .labelNames("outcome")
            .register(registry);

    Meters() {
        gauge("mortise_heap_bytes", "Heap that the server uses", () -> {
            var runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        });
    }

    /** A figure that is asked for when somebody looks. */
    void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    /** Which model is served: a figure of 1 with names. */
    void model(Consumer<NamedModel> told) {
        GaugeWithCallback.builder()
                .name("mortise_model")
                .help("The model that is served now")
                .labelNames("model", "version")
                .callback(callback -> told.accept((name, version) -> callback.call(1, name, version)))
                .register(registry);
    }

    /** Takes in what is served. */
    @FunctionalInterface
    interface NamedModel {
        void is(String name, String version);
    }

    /** A request was answered. */
    void request(String path, int code, double seconds) {
        requests.labelValues(path, String.valueOf(code)).inc();
        latency.labelValues(path).observe(seconds);
    }

    /** A batch goes to the model; it is back when that is closed. */
    Timer pass(int examples) {
        sizes.observe(examples);
        return passes.startTimer();
    }

    /** A model was loaded, or could not be. */
    void load(boolean loaded) {
        loads.labelValues(loaded ? "loaded" : "failed").inc();
    }

    /** All figures in Prometheus' text format. */
    byte[] text() {
        var out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
