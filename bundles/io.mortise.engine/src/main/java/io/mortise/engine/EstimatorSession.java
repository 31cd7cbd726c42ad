package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.LayerTable;
import io.mortise.json.Weights;
import io.mortise.spi.Classifier;
import io.mortise.spi.Dataset;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/** An experiment with an estimator: one epoch, in which it learns; a step is a hundredth of the way. */
final class EstimatorSession extends Session {
    private static final int STEPS = 100;

    private final String type;
    private @Nullable Classifier classifier;

    EstimatorSession(Experiment experiment, Catalogue catalogue, Dataset dataset, Sections sections) {
        super(experiment, catalogue, dataset, sections);
        this.type = experiment.estimator().type();
        assembly.estimatorOptions(experiment.estimator());
    }

    @Override
    public LayerTable table() {
        return new LayerTable(List.of(), 0, 0, 0);
    }

    @Override
    public void weights(Weights weights) {
        throw noNet();
    }

    @Override
    public void startFrom(String name, Path model) {
        throw noNet();
    }

    private static InvalidInput noNet() {
        return new InvalidInput("/estimator", "an estimator takes no weights of a net", "give a `model`");
    }

    @Override
    public String accelerate() {
        return "none: " + type + " is no net";
    }

    @Override
    public Optional<Model> net() {
        return Optional.empty();
    }

    @Override
    public int stepsPerEpoch() {
        return STEPS;
    }

    @Override
    public Map<String, Double> train(TrainingSink sink) {
        warn(sink);
        long start = System.nanoTime();
        var context = new Learning(
                dataset.shape(),
                classes(),
                experiment.seed(),
                Runtime.getRuntime().availableProcessors(),
                type,
                sink,
                new AtomicInteger());
        Examples training = preprocessing.through(sections.training());
        classifier = assembly.estimator(experiment.estimator(), training, context);
        if (sink.cancelled()) throw new Cancelled();
        context.progress(1, 1);
        double seconds = (System.nanoTime() - start) / 1e9;
        var means = new LinkedHashMap<String, Double>();
        if (sections.validation() != null) {
            means.putAll(
                    evaluation(sections.validation(), "val_", sink::cancelled).metrics());
        }
        means.put("seconds", seconds);
        means.put("images_per_second", sections.training().size() / seconds);
        sink.epoch(1, means);
        return means;
    }

    @Override
    Evaluation evaluation(Examples recorded, String prefix, BooleanSupplier cancelled) {
        var asked = new Asked(type, learnt(), dataset.shape().size(), classes().size());
        return asked.evaluate(preprocessing.through(recorded), metrics(), prefix, cancelled);
    }

    @Override
    public void save(Path file) {
        ModelFile.save(file, learnt(), about());
    }

    @Override
    public String weightsSha256() {
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256())) {
            learnt().save(out);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Classifier learnt() {
        if (classifier == null) throw new IllegalStateException(type + " has not learnt anything yet");
        return classifier;
    }

    private record Learning(
            Shape shape,
            List<String> classes,
            long seed,
            int threads,
            String type,
            TrainingSink sink,
            AtomicInteger told)
            implements EstimatorRecipe.Context {
        @Override
        public void progress(long done, long total) {
            int step = (int) Math.clamp((double) STEPS * done / total, 0, STEPS);
            if (step <= told.get()) return;
            synchronized (told) {
                if (step <= told.get()) return;
                told.set(step);
                sink.batch(1, step, Map.of());
            }
        }

        @Override
        public boolean cancelled() {
            return sink.cancelled();
        }

        @Override
        public void log(String level, String message) {
            sink.log(level, type, message);
        }
    }
}
