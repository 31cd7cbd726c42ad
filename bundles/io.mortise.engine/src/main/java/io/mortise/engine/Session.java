package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.run.Column;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.Robustness;
import io.mortise.api.run.Sample;
import io.mortise.json.Answers;
import io.mortise.json.Weights;
import io.mortise.spi.Dataset;
import io.mortise.spi.Decision;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;

/** One experiment with its data and its net or estimator, from the dry run to the saved model. */
public abstract sealed class Session permits NetSession, EstimatorSession {
    /** What the names of metrics of the test part begin with. */
    static final String TEST = "test_";

    final Experiment experiment;
    final Catalogue catalogue;
    final Assembly assembly;
    final Dataset dataset;
    final Sections sections;
    final Preprocessing preprocessing;
    private List<Map<String, Object>> plugins = List.of();
    private boolean robustnessWanted;

    Session(Experiment experiment, Catalogue catalogue, Dataset dataset, Sections sections) {
        this.experiment = experiment;
        this.catalogue = catalogue;
        this.assembly = new Assembly(catalogue);
        this.dataset = dataset;
        this.sections = sections;
        this.preprocessing =
                Preprocessing.fit(experiment.transforms(), catalogue, sections.training(), dataset.shape());
        MissingValues.check(dataset, sections, preprocessing);
    }

    static Session prepare(Experiment experiment, Catalogue catalogue, Dataset dataset) {
        checkThreshold(experiment, dataset);
        var sections = Sections.of(dataset, experiment.dataset().split(), experiment.seed());
        return experiment.estimator() == null
                ? NetSession.of(experiment, catalogue, dataset, sections)
                : new EstimatorSession(experiment, catalogue, dataset, sections);
    }

    private static void checkThreshold(Experiment experiment, Dataset dataset) {
        double threshold = experiment.evaluation().threshold();
        if (threshold == Decision.USUAL.threshold() || dataset.classes().size() == 2) return;
        throw new InvalidInput(
                "/evaluation/threshold",
                "a threshold of " + threshold + " decides between two classes, and there are "
                        + dataset.classes().size(),
                "leave it out: of several classes the most probable one is said");
    }

    /** The layer table; empty for an estimator. */
    public abstract LayerTable table();

    /** Batches in an epoch. */
    public abstract int stepsPerEpoch();

    /**
     * Holds the shape of the examples against what a file says that its net takes in.
     *
     * @param wanted height, width and channels, or length; -1 for any; empty where the file does not say
     * @throws InvalidInput where they are of another shape
     */
    public final void requireShape(List<Integer> wanted) {
        var own = dataset.shape().dimensions();
        boolean fits = wanted.isEmpty()
                || wanted.size() == own.size()
                        && IntStream.range(0, own.size())
                                .allMatch(i ->
                                        wanted.get(i) == -1 || wanted.get(i).equals(own.get(i)))
                // a row of an image in one colour is that image
                || wanted.size() == 1 && wanted.getFirst() == dataset.shape().size() && own.getLast() == 1;
        if (fits) return;
        throw new InvalidInput(
                "/dataset",
                "the file's net takes in examples of the shape " + text(wanted) + ", and those of "
                        + experiment.dataset().type() + " are " + text(own),
                "name an experiment whose data are of that shape");
    }

    private static String text(List<Integer> shape) {
        return shape.stream()
                .map(length -> length < 0 ? "any" : String.valueOf(length))
                .collect(Collectors.joining(" x "));
    }

    /**
     * Takes weights from elsewhere in place of the fresh ones. Before {@link #accelerate}.
     *
     * @param weights by the layer's place in the spec and the parameter's name: {@code /model/layers/0/W}
     * @throws InvalidInput where one is missing or does not fit its layer; all of it is told
     */
    public abstract void weights(Weights weights);

    /**
     * Takes the weights of a model that was trained before in place of the fresh ones. Before {@link #accelerate}.
     *
     * @param name of the run that it is of
     * @throws InvalidInput where a layer is another than there; all of them are told
     */
    public abstract void startFrom(String name, Path model);

    /**
     * Has an accelerator compute the net if there is one that knows it and the spec does not say {@code off}.
     *
     * @return what computes it, or why none does; for the provenance
     */
    public abstract String accelerate();

    /**
     * The net, for who trains it in a loop of his own: what {@link #accelerate} chose computes each {@code fit}. Empty for
     * an estimator.
     */
    public abstract Optional<Model> net();

    /**
     * Trains to the end.
     *
     * @return the metrics of the last epoch
     * @throws Cancelled where the sink says so
     */
    public abstract Map<String, Double> train(TrainingSink sink);

    /** Reads the test part, with what was learnt so far; metrics are named {@code test_…}. Empty without one. */
    public final Optional<Evaluation> evaluate(TrainingSink sink) {
        return Optional.ofNullable(sections.test())
                .map(test -> judgement().of(test, TEST, sink::cancelled).ofTwo(classes(), TEST));
    }

    private Judgement judgement() {
        Judgement own = this::evaluation;
        return own.decided(decision());
    }

    /** What is made of examples as they were recorded, with what was learnt so far. */
    abstract Evaluation evaluation(Examples recorded, String prefix, BooleanSupplier cancelled);

    /** The training asks for it: what {@link #robustness} gives. */
    final void wantRobustness() {
        robustnessWanted = true;
    }

    /** How well it does on corrupted test images. Empty where nobody asked, or there is none; a warning says so. */
    public final Optional<Robustness> robustness(TrainingSink sink) {
        if (!robustnessWanted) return Optional.empty();
        if (sections.test() == null || !(dataset.shape() instanceof Shape.Image image)) {
            String why = sections.test() == null ? "there is no test part" : "the examples are rows of numbers";
            sink.log("warn", "engine", "nothing was measured on corrupted images: " + why);
            return Optional.empty();
        }
        sink.log("info", "engine", "Measuring how well the model does on corrupted test images.");
        return Optional.of(
                Corrupted.measure(judgement(), sections.test(), image, (what, done, total) -> {}, sink::cancelled));
    }

    /** Saves the model as it is now. */
    public abstract void save(Path file);

    /** sha256 over all that was learnt, lower-case hex. */
    public abstract String weightsSha256();

    /** Names of the classes. */
    public final List<String> classes() {
        return dataset.classes();
    }

    /** Columns of the table that is learnt from, without the class; empty where it is none. */
    public final List<Column> columns() {
        return dataset.columns();
    }

    /** sha256 of the data. */
    public final String fingerprint() {
        return dataset.fingerprint();
    }

    /** Says which plug-ins are at work; saved with the model. */
    public final void plugins(List<Map<String, Object>> used) {
        plugins = List.copyOf(used);
    }

    final ModelFile.About about() {
        return new ModelFile.About(
                experiment,
                dataset.shape().dimensions(),
                dataset.classes(),
                preprocessing.fitted(),
                plugins,
                dataset.columns());
    }

    final List<Assembly.NamedMetric> metrics() {
        return experiment.metrics().stream()
                .map(part -> assembly.metric(part, decision()))
                .toList();
    }

    private Decision decision() {
        return new Decision(experiment.evaluation().threshold());
    }

    /** What is odd about the parts of the data, and stops nothing: figures are not what they seem then. */
    public final List<Problem> warnings() {
        var warnings = new ArrayList<Problem>();
        if (dataset.test() != null && experiment.dataset().split().test() > 0)
            warnings.add(Problem.warning(
                    "/dataset/split/test",
                    "split.test is not used: " + experiment.dataset().type() + " has a test part of its own",
                    "leave it out"));
        warnings.addAll(sections.lacking(classes()));
        return warnings;
    }

    /** Has them in the run's log. */
    final void warn(TrainingSink sink) {
        for (Problem warning : warnings())
            sink.log(
                    "warn",
                    "engine",
                    Stream.concat(Stream.of(warning.summary()), warning.fixes().stream())
                            .collect(Collectors.joining("; ")));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /**
     * Keeps pictures of the test examples that were taken for another class: {@code <index>.png} in a zip, the surest first,
     * as many as fit into a few megabytes.
     *
     * @return whether there was anything to keep
     */
    public final boolean saveMistakes(Evaluation evaluation, Path file) {
        return Mistakes.save(file, evaluation.mistakes(), sections.test(), dataset.shape());
    }

    /** What is kept of an evaluation of the test part. */
    public final Answers answers(Evaluation evaluation) {
        return evaluation.answers(sections.test(), dataset.shape().size());
    }

    /** Some test examples with their answers: as many wrong ones as there are, up to half, and right ones. */
    public final List<Sample> samples(Evaluation evaluation, int count) {
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
}
