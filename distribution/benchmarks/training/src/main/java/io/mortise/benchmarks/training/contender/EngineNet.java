package io.mortise.benchmarks.training.contender;

import io.mortise.accelerator.onednn.OneDnnAccelerator;
import io.mortise.api.Experiment;
import io.mortise.benchmarks.training.subject.Job;
import io.mortise.engine.Engine;
import io.mortise.engine.Machine;
import io.mortise.engine.Session;
import io.mortise.json.Json;
import io.mortise.spi.AcceleratedNet;
import io.mortise.spi.Accelerator;
import io.mortise.spi.Dataset;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/** The product's own net, built by its engine and computed by its accelerator; no data pipeline, metrics or journal. */
final class EngineNet implements BareNet {
    private final Nd4jBatches batches;
    private final MultiLayerNetwork net;
    private final String accelerator;
    private final @Nullable AcceleratedNet asked;

    private EngineNet(Session session, String accelerator, @Nullable AcceleratedNet asked, Nd4jBatches batches) {
        this.net = layersOf(session);
        this.accelerator = accelerator;
        this.asked = asked;
        this.batches = batches;
    }

    static EngineNet toTrain(Map<String, Object> spec, Job job, Dataset dataset, Digits digits) throws IOException {
        var session = session(spec, job, dataset);
        return new EngineNet(session, session.accelerate(), null, Nd4jBatches.of(digits));
    }

    /** The engine keeps answers to itself, so the accelerator is asked as the engine asks it. */
    static EngineNet toAsk(Map<String, Object> spec, Job job, Dataset dataset, Digits digits) throws IOException {
        var session = session(spec, job, dataset);
        var batches = Nd4jBatches.of(digits);
        long[] shape = batches.features().getFirst().shape();
        return switch (new OneDnnAccelerator().accelerate(layersOf(session), shape)) {
            case Accelerator.Attempt.Accelerated(var net, var description) ->
                new EngineNet(session, description, net, batches);
            case Accelerator.Attempt.Refused(var reason) -> new EngineNet(session, "none: " + reason, null, batches);
        };
    }

    /** Nets of the benchmark are all lists of layers: {@code NetDescription} refuses others. */
    private static MultiLayerNetwork layersOf(Session session) {
        return (MultiLayerNetwork) session.net().orElseThrow();
    }

    private static Session session(Map<String, Object> spec, Job job, Dataset dataset) throws IOException {
        var whole = new HashMap<>(spec);
        whole.remove("callbacks");
        whole.put("dataset", Map.of("type", Parts.LOADED, "split", Map.of("validation", 0, "test", 0)));
        whole.put(
                "training", Map.of("epochs", 1, "batchSize", job.batch(), "shuffle", false, "threads", job.threads()));
        var experiment = Json.convert(whole, Experiment.class);
        return new Engine(new Parts(dataset)).prepare(experiment, Parts.NOWHERE);
    }

    @Override
    public double train(int batch) {
        net.fit(batches.features().get(batch), batches.labels().get(batch));
        return net.score();
    }

    @Override
    public void infer(int batch) {
        var features = batches.features().get(batch);
        if (asked == null) net.output(features).close();
        else new ActivationSoftmax().getActivation(asked.logits(features), false);
    }

    @Override
    public long parameters() {
        return net.numParams();
    }

    @Override
    public Map<String, String> facts() {
        return Map.of(
                "accelerator", accelerator,
                "onednn", String.valueOf(Machine.oneDnn()),
                "threads", Nd4jBatches.threads());
    }

    @Override
    public void close() {
        if (asked != null) asked.close();
        net.close();
    }
}
