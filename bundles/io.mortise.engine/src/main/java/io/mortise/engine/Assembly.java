package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.Part;
import io.mortise.spi.ActivationRecipe;
import io.mortise.spi.Callback;
import io.mortise.spi.CallbackRecipe;
import io.mortise.spi.Classifier;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Decision;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.Examples;
import io.mortise.spi.InitializerRecipe;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import io.mortise.spi.LossRecipe;
import io.mortise.spi.MetricRecipe;
import io.mortise.spi.OptimizerRecipe;
import io.mortise.spi.Parts;
import io.mortise.spi.Plugin;
import io.mortise.spi.Schedule;
import io.mortise.spi.ScheduleRecipe;
import io.mortise.spi.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.IActivation;

/** Turns parts of a spec into what their plug-ins make of them. */
final class Assembly implements Parts {
    private static final String BUILD = "build";

    private final Catalogue catalogue;
    private final Guard guard;

    Assembly(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.guard = new Guard(catalogue.supervision());
    }

    Guard guard() {
        return guard;
    }

    @Override
    public IActivation activation(Part part) {
        ActivationRecipe<?> recipe = catalogue.recipe(ActivationRecipe.class, part.type());
        return activation(recipe, part);
    }

    private <O extends Record> IActivation activation(ActivationRecipe<O> recipe, Part part) {
        return guard.call(recipe, BUILD, () -> recipe.build(options(recipe, part)));
    }

    @Override
    public IWeightInit initializer(Part part) {
        InitializerRecipe<?> recipe = catalogue.recipe(InitializerRecipe.class, part.type());
        return initializer(recipe, part);
    }

    private <O extends Record> IWeightInit initializer(InitializerRecipe<O> recipe, Part part) {
        return guard.call(recipe, BUILD, () -> recipe.build(options(recipe, part)));
    }

    @Override
    public Schedule schedule(Part part) {
        ScheduleRecipe<?> recipe = catalogue.recipe(ScheduleRecipe.class, part.type());
        return schedule(recipe, part);
    }

    private <O extends Record> Schedule schedule(ScheduleRecipe<O> recipe, Part part) {
        return guard.call(recipe, BUILD, () -> recipe.build(options(recipe, part)));
    }

    Dataset dataset(Part part, DatasetLoader.Context context) throws IOException {
        DatasetLoader<?> recipe = catalogue.recipe(DatasetLoader.class, part.type());
        return dataset(recipe, part, context);
    }

    private <O extends Record> Dataset dataset(DatasetLoader<O> loader, Part part, DatasetLoader.Context context)
            throws IOException {
        Dataset loaded = guard.call(loader, "load", () -> {
            var dataset = loader.load(options(loader, part), context);
            return dataset == null ? null : Guard.whole(dataset, dataset.shape(), dataset.training());
        });
        return GuardedParts.dataset(loaded, guard);
    }

    /** A picture as the loader of a data set reads it; empty where it leaves that to the engine. */
    Optional<float[]> picture(Part part, Shape shape, Path file) {
        DatasetLoader<?> recipe = catalogue.recipe(DatasetLoader.class, part.type());
        return picture(recipe, part, shape, file);
    }

    private <O extends Record> Optional<float[]> picture(DatasetLoader<O> loader, Part part, Shape shape, Path file) {
        return guard.call(loader, "picture", () -> loader.picture(options(loader, part), shape, file));
    }

    /** Rows of a table that a model is asked about, read by the loader of its data. */
    void rows(Part part, Path file, DatasetLoader.RowSink sink) throws IOException {
        DatasetLoader<?> recipe = catalogue.recipe(DatasetLoader.class, part.type());
        rows(recipe, part, file, sink);
    }

    private <O extends Record> void rows(DatasetLoader<O> loader, Part part, Path file, DatasetLoader.RowSink sink)
            throws IOException {
        guard.<Boolean, IOException>call(loader, "readRows", () -> {
            loader.readRows(options(loader, part), file, sink);
            return true;
        });
    }

    /** A layer for what comes in, of one node or, where it merges, of several. */
    LayerResult layer(Part part, List<InputType> inputs) {
        LayerRecipe<?> recipe = catalogue.recipe(LayerRecipe.class, part.type());
        boolean merges = recipe.merges();
        if (merges && inputs.size() < 2) {
            throw new InvalidInput(
                    "",
                    "`" + part.type() + "` puts together what two nodes or more answer, and one comes in",
                    "name the others in its inputs: \"inputs\": [\"a\", \"b\"]",
                    "in a list each layer takes in the one before: write the model as a graph, with `nodes`");
        }
        if (!merges && inputs.size() > 1) {
            throw new InvalidInput(
                    "/inputs",
                    "`" + part.type() + "` takes one input, and " + inputs.size() + " come in",
                    "put them together before it, with a node of the type `add` or `concatenate`");
        }
        return layer(recipe, part, inputs);
    }

    private <O extends Record> LayerResult layer(LayerRecipe<O> recipe, Part part, List<InputType> inputs) {
        var context = new LayerContext(inputs, this);
        return guard.call(recipe, BUILD, () -> recipe.build(options(recipe, part), context));
    }

    LossRecipe.Loss loss(Part part) {
        LossRecipe<?> recipe = catalogue.recipe(LossRecipe.class, part.type());
        return PluginFailed.at("/loss", () -> loss(recipe, part));
    }

    private <O extends Record> LossRecipe.Loss loss(LossRecipe<O> recipe, Part part) {
        return guard.call(recipe, BUILD, () -> {
            var loss = recipe.build(options(recipe, part));
            return loss == null ? null : Guard.whole(loss, loss.function(), loss.labels());
        });
    }

    OptimizerRecipe.Optimizer optimizer(Part part) {
        OptimizerRecipe<?> recipe = catalogue.recipe(OptimizerRecipe.class, part.type());
        return PluginFailed.at("/optimizer", () -> optimizer(recipe, part));
    }

    private <O extends Record> OptimizerRecipe.Optimizer optimizer(OptimizerRecipe<O> recipe, Part part) {
        return guard.call(recipe, BUILD, () -> {
            var optimizer = recipe.build(options(recipe, part));
            return optimizer == null ? null : Guard.whole(optimizer, optimizer.updater());
        });
    }

    /** Holds the options of an estimator against its record. */
    void estimatorOptions(Part part) {
        at("/estimator", () -> options(estimator(part), part));
    }

    /** What an estimator learns. */
    Classifier estimator(Part part, Examples training, EstimatorRecipe.Context context) {
        EstimatorRecipe<?> recipe = estimator(part);
        return at("/estimator", () -> fit(recipe, part, training, context));
    }

    private <O extends Record> Classifier fit(
            EstimatorRecipe<O> recipe, Part part, Examples training, EstimatorRecipe.Context context) {
        return GuardedParts.classifier(
                guard.call(recipe, "fit", () -> recipe.fit(options(recipe, part), training, context)), guard);
    }

    /** What an estimator has learnt before. */
    Classifier restored(Part part, InputStream saved, Shape shape, int classes) throws IOException {
        EstimatorRecipe<?> recipe = estimator(part);
        return restored(recipe, part, saved, shape, classes);
    }

    private <O extends Record> Classifier restored(
            EstimatorRecipe<O> recipe, Part part, InputStream saved, Shape shape, int classes) throws IOException {
        return GuardedParts.classifier(
                guard.call(recipe, "restore", () -> recipe.restore(options(recipe, part), saved, shape, classes)),
                guard);
    }

    private EstimatorRecipe<?> estimator(Part part) {
        return catalogue.recipe(EstimatorRecipe.class, part.type());
    }

    private static <T> T at(String where, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidInput e) {
            throw e.under(where);
        }
    }

    NamedMetric metric(Part part, Decision decision) {
        MetricRecipe<?> recipe = catalogue.recipe(MetricRecipe.class, part.type());
        return PluginFailed.at("/metrics", () -> metric(recipe, part, decision));
    }

    private <O extends Record> NamedMetric metric(MetricRecipe<O> recipe, Part part, Decision decision) {
        O options = options(recipe, part);
        String name = guard.call(recipe, "metricName", () -> recipe.metricName(options));
        var metric = guard.call(recipe, BUILD, () -> recipe.build(options, decision));
        return new NamedMetric(name, GuardedParts.metric(metric, guard));
    }

    Callback callback(Part part) {
        CallbackRecipe<?> recipe = catalogue.recipe(CallbackRecipe.class, part.type());
        return callback(recipe, part);
    }

    private <O extends Record> Callback callback(CallbackRecipe<O> recipe, Part part) {
        return GuardedParts.callback(guard.call(recipe, BUILD, () -> recipe.build(options(recipe, part), this)), guard);
    }

    private <O extends Record> O options(Plugin<O> plugin, Part part) {
        return catalogue.options(plugin, part.options());
    }

    /** A metric and its name in the history. */
    record NamedMetric(String name, MetricRecipe.Metric metric) {}

    private record LayerContext(List<InputType> inputs, Parts parts) implements LayerRecipe.Context {
        @Override
        public InputType input() {
            return inputs.getFirst();
        }

        @Override
        public IActivation activation(Part part) {
            return parts.activation(part);
        }

        @Override
        public IWeightInit initializer(Part part) {
            return parts.initializer(part);
        }

        @Override
        public Schedule schedule(Part part) {
            return parts.schedule(part);
        }
    }
}
