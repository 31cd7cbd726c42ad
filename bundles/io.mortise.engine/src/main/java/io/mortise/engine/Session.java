package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.Sample;
import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import io.mortise.spi.LossRecipe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One experiment with its data and net, from the dry run to the saved model. */
public final class Session {
    private static final int EVALUATION_BATCH = 250;

    private final Experiment experiment;
    private final Catalogue catalogue;
    private final Assembly assembly;
    private final Dataset dataset;
    private final Sections sections;
    private final NetBuilder.Built built;
    private final LossRecipe.Labels labels;
    private final List<Trainer.Hook> hooks;
    private final Preprocessing preprocessing;
    private List<Map<String, Object>> plugins = List.of();

    private Session(
            Experiment experiment, Catalogue catalogue, Dataset dataset, Sections sections, NetBuilder.Built built) {
        this.experiment = experiment;
        this.catalogue = catalogue;
        this.assembly = new Assembly(catalogue);
        this.dataset = dataset;
        this.sections = sections;
        this.built = built;
        this.labels = assembly.loss(experiment.loss()).labels();
        this.hooks = Trainer.hooks(experiment.callbacks(), assembly);
        this.preprocessing =
                Preprocessing.fit(experiment.transforms(), catalogue, sections.training(), dataset.shape());
    }

    static Session prepare(Experiment experiment, Catalogue catalogue, Dataset dataset) {
        var sections = Sections.of(dataset, experiment.dataset().split(), experiment.seed());
        var session = new Session(
                experiment,
                catalogue,
                dataset,
                sections,
                NetBuilder.build(experiment, new Assembly(catalogue), dataset));
        if (session.preprocessing.encodesLabels() && session.labels != LossRecipe.Labels.ANY) {
            throw new InvalidInput(
                    "/loss",
                    experiment.loss().type() + " takes integer labels, but a transform turns them into one-hot vectors",
                    "use `categorical-crossentropy`, or leave the `one-hot` transform out");
        }
        return session;
    }

    /** The layer table. */
    public LayerTable table() {
        return built.table();
    }

    /** Names of the classes. */
    public List<String> classes() {
        return dataset.classes();
    }

    /** sha256 of the data. */
    public String fingerprint() {
        return dataset.fingerprint();
    }

    /** Batches in an epoch. */
    public int stepsPerEpoch() {
        return Math.ceilDiv(sections.training().size(), experiment.training().batchSize());
    }

    /** Says which plug-ins are at work; saved with the model. */
    public void plugins(List<Map<String, Object>> used) {
        plugins = List.copyOf(used);
    }

    /**
     * Trains to the end.
     *
     * @return the metrics of the last epoch
     * @throws Cancelled where the sink says so
     */
    public Map<String, Double> train(TrainingSink sink) {
        if (dataset.test() != null && experiment.dataset().split().test() > 0) {
            sink.log(
                    "warn",
                    "engine",
                    "split.test is not used: " + experiment.dataset().type() + " has a test part of its own");
        }
        var optimizer = assembly.optimizer(experiment.optimizer());
        double rate = optimizer.updater().getLearningRate(0, 0);
        var steering = new Steering(experiment.training().epochs(), built.net(), rate, sink, this::save);
        var metrics = experiment.metrics().stream().map(assembly::metric).toList();
        var decay = new NormDecay(built.net(), optimizer.regularization());
        try (var training = trainingBatches();
                var validation =
                        sections.validation() == null ? null : batches(sections.validation(), EVALUATION_BATCH)) {
            return new Trainer(
                            experiment,
                            built.net(),
                            new Trainer.Data(training, validation, decay),
                            metrics,
                            hooks,
                            steering)
                    .train();
        }
    }

    /** Reads the test part, with the weights as they are now; metrics are named {@code test_…}. Empty without one. */
    public Optional<Evaluation> evaluate(TrainingSink sink) {
        if (sections.test() == null) return Optional.empty();
        var metrics = experiment.metrics().stream().map(assembly::metric).toList();
        try (var test = batches(sections.test(), EVALUATION_BATCH)) {
            return Optional.of(Evaluation.of(built.net(), test, metrics, "test_", sink::cancelled));
        }
    }

    /** Some test examples with their answers: as many wrong ones as there are, up to half, and right ones. */
    public List<Sample> samples(Evaluation evaluation, int count) {
        var chosen = new ArrayList<Integer>();
        pick(evaluation, false, count / 2, chosen);
        pick(evaluation, true, count, chosen);
        var values = new float[dataset.shape().size()];
        var samples = new ArrayList<Sample>();
        for (int index : chosen) {
            sections.test().read(index, values);
            var probabilities = new ArrayList<Double>();
            for (float p : evaluation.answers()[index]) probabilities.add((double) p);
            if (probabilities.size() == 1) probabilities.addFirst(1 - probabilities.getFirst());
            samples.add(new Sample(
                    index,
                    classes().get(evaluation.labels()[index]),
                    classes().get(evaluation.predicted(index)),
                    probabilities,
                    Pictures.png(values, dataset.shape())));
        }
        return samples;
    }

    private static void pick(Evaluation evaluation, boolean right, int upTo, List<Integer> into) {
        for (int i = 0; i < evaluation.labels().length && into.size() < upTo; i++) {
            if ((evaluation.labels()[i] == evaluation.predicted(i)) == right) into.add(i);
        }
    }

    /** Saves the model as it is now. */
    public void save(Path file) {
        var about = new ModelFile.About(
                experiment, dataset.shape().dimensions(), dataset.classes(), preprocessing.fitted(), plugins);
        ModelFile.save(file, built.net(), about, catalogue);
    }

    /** sha256 over all parameters as little-endian floats in DL4J's flat order, lower-case hex. */
    public String weightsSha256() {
        float[] weights = built.net().params().dup('c').data().asFloat();
        var bytes = ByteBuffer.allocate(weights.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(weights);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private Batches trainingBatches() {
        int size = experiment.training().batchSize();
        return preprocessing.augments()
                ? new Batches(sections.training(), dataset.shape(), outputs(), size, preprocessing::applyToBatch)
                : batches(sections.training(), size);
    }

    private Batches batches(Examples examples, int size) {
        return new Batches(preprocessing.through(examples), dataset.shape(), outputs(), size);
    }

    private int outputs() {
        return labels == LossRecipe.Labels.BINARY ? 1 : dataset.classes().size();
    }
}
