package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.run.LayerTable;
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
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/** An experiment with an estimator: one epoch without steps, in which it learns. */
final class EstimatorSession extends Session {
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
    public String accelerate() {
        return "none: " + type + " is no net";
    }

    @Override
    public Optional<MultiLayerNetwork> net() {
        return Optional.empty();
    }

    @Override
    public int stepsPerEpoch() {
        return 1;
    }

    @Override
    public Map<String, Double> train(TrainingSink sink) {
        warnOfUnusedSplit(sink);
        warnOfLackingClasses(sink);
        long start = System.nanoTime();
        var context = new Learning(
                dataset.shape(),
                classes(),
                experiment.seed(),
                Runtime.getRuntime().availableProcessors(),
                type,
                sink);
        Examples training = preprocessing.through(sections.training());
        classifier = assembly.estimator(experiment.estimator(), training, context);
        if (sink.cancelled()) throw new Cancelled();
        double seconds = (System.nanoTime() - start) / 1e9;
        var means = new LinkedHashMap<String, Double>();
        if (sections.validation() != null) {
            means.putAll(evaluation(sections.validation(), "val_", sink).metrics());
        }
        means.put("seconds", seconds);
        means.put("images_per_second", sections.training().size() / seconds);
        sink.epoch(1, means);
        return means;
    }

    @Override
    public Optional<Evaluation> evaluate(TrainingSink sink) {
        return Optional.ofNullable(sections.test()).map(test -> judged(evaluation(test, "test_", sink)));
    }

    private Evaluation evaluation(Examples examples, String prefix, TrainingSink sink) {
        var asked = new Asked(type, learnt(), dataset.shape().size(), classes().size());
        return asked.evaluate(preprocessing.through(examples), metrics(), prefix, sink::cancelled);
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

    private record Learning(Shape shape, List<String> classes, long seed, int threads, String type, TrainingSink sink)
            implements EstimatorRecipe.Context {
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
