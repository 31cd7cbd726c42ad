package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.LayerTable;
import io.mortise.json.Weights;
import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import io.mortise.spi.LossRecipe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.api.Model;

/** An experiment with a net. */
final class NetSession extends Session {
    private final NetBuilder.Built built;
    private final LossRecipe.Labels labels;
    private final List<Trainer.Hook> hooks;

    private NetSession(
            Experiment experiment, Catalogue catalogue, Dataset dataset, Sections sections, NetBuilder.Built built) {
        super(experiment, catalogue, dataset, sections);
        this.built = built;
        this.labels = assembly.loss(experiment.loss()).labels();
        this.hooks = Trainer.hooks(experiment.callbacks(), assembly);
    }

    static NetSession of(Experiment experiment, Catalogue catalogue, Dataset dataset, Sections sections) {
        var session = new NetSession(
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

    @Override
    public LayerTable table() {
        return built.table();
    }

    @Override
    public void weights(Weights weights) {
        new Filling(built).with(weights);
    }

    @Override
    public void startFrom(String name, Path model) {
        var saved = new SavedModel(model, catalogue);
        if (saved.experiment().estimator() != null) {
            throw new InvalidInput(
                    "/model/weights",
                    name + " is a run of an estimator, "
                            + saved.experiment().estimator().type() + ", and has no net",
                    "name the run of a net");
        }
        new Filling(built).from(name, saved.restored());
    }

    @Override
    public String accelerate() {
        return NetJudge.accelerate(built.net(), experiment, dataset.shape(), catalogue);
    }

    @Override
    public Optional<Model> net() {
        return Optional.of(built.net().dl4j());
    }

    @Override
    public int stepsPerEpoch() {
        return Math.ceilDiv(sections.training().size(), experiment.training().batchSize());
    }

    @Override
    public Map<String, Double> train(TrainingSink sink) {
        warn(sink);
        var optimizer = assembly.optimizer(experiment.optimizer());
        double rate = optimizer.updater().getLearningRate(0, 0);
        var steering = new Steering(experiment.training().epochs(), built.net(), rate, sink, this::save);
        var decay = new NormDecay(built.net(), optimizer.regularization());
        try (var training = trainingBatches();
                var validation =
                        sections.validation() == null ? null : batches(sections.validation(), NetJudge.BATCH)) {
            var last = new Trainer(
                            experiment,
                            built.net(),
                            new Trainer.Data(training, validation, decay),
                            metrics(),
                            hooks,
                            steering)
                    .train();
            if (steering.robustnessWanted()) wantRobustness();
            return last;
        }
    }

    @Override
    Evaluation evaluation(Examples recorded, String prefix, BooleanSupplier cancelled) {
        return new NetJudge(built.net(), preprocessing, dataset.shape(), outputs(), metrics())
                .of(recorded, prefix, cancelled);
    }

    @Override
    public void save(Path file) {
        ModelFile.save(file, built.net(), about(), catalogue);
    }

    /** Over all parameters as little-endian floats in DL4J's flat order. */
    @Override
    public String weightsSha256() {
        float[] weights = built.net().params().dup('c').data().asFloat();
        var bytes = ByteBuffer.allocate(weights.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(weights);
        return HexFormat.of().formatHex(sha256().digest(bytes.array()));
    }

    private Batches trainingBatches() {
        Examples trained = preprocessing.trained(sections.training(), experiment.seed());
        return new Batches(
                trained, dataset.shape(), outputs(), experiment.training().batchSize());
    }

    private Batches batches(Examples examples, int size) {
        return new Batches(preprocessing.through(examples), dataset.shape(), outputs(), size);
    }

    private int outputs() {
        return NetJudge.outputs(labels, classes());
    }
}
