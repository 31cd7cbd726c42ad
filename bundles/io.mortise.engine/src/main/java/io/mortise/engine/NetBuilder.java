package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.Experiment.Node;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.LayerTable;
import io.mortise.engine.Wiring.Step;
import io.mortise.spi.Dataset;
import io.mortise.spi.LayerResult;
import io.mortise.spi.LossRecipe;
import io.mortise.spi.OptimizerRecipe;
import io.mortise.spi.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Builds the net of an experiment, layer by layer with the shapes that run through, so that the layer that does not fit
 * can be named. The last activation moves into a closing {@link LossLayer}.
 */
final class NetBuilder {
    private final Experiment experiment;
    private final Assembly assembly;
    private final boolean graph;
    private final Draft draft;
    private final List<Placed> placed = new ArrayList<>();
    private final Map<String, InputType> types = new HashMap<>();
    private InputType type;

    private NetBuilder(Experiment experiment, Assembly assembly, Shape shape) {
        this.experiment = experiment;
        this.assembly = assembly;
        this.graph = Wiring.graph(experiment.model());
        this.draft = graph ? new GraphDraft() : new ListDraft();
        this.type = shape.inputType();
        types.put(Node.INPUT, type);
    }

    /** A layer of the spec and the DL4J layers that it became, by index from {@code first} up to before {@code end}. */
    private record Placed(Step step, InputType output, int first, int end) {}

    /**
     * A net with fresh weights, and its table.
     *
     * @param places where its layers stand in the spec
     */
    record Built(Net net, LayerTable table, List<Place> places) {}

    /** A layer of the spec, by its pointer, and DL4J's layers that it became, from {@code first} up to before {@code end}. */
    record Place(String where, String type, int first, int end) {}

    static Built build(Experiment experiment, Assembly assembly, Dataset dataset) {
        var builder = new NetBuilder(experiment, assembly, dataset.shape());
        Wiring.of(experiment.model()).forEach(builder::add);
        if (builder.draft.layers().isEmpty()) throw builder.weightless();
        LossRecipe.Loss loss = assembly.loss(experiment.loss());
        builder.checkOutput(loss, dataset);
        Net net = builder.configure(loss);
        builder.checkMemory(net);
        Nd4j.getRandom().setSeed(experiment.seed());
        new NetGuard(assembly.guard(), dataset.shape().inputType(), builder::where).init(net, net::init);
        if (net.numParams() == 0) throw builder.weightless();
        return new Built(net, builder.table(net), builder.places());
    }

    private List<Place> places() {
        return placed.stream()
                .map(p -> new Place(p.step().where(), p.step().type(), p.first(), p.end()))
                .toList();
    }

    private InvalidInput weightless() {
        return new InvalidInput(
                Wiring.where(experiment.model()),
                "the net has no weights that could be trained",
                "add a `dense` layer");
    }

    private void add(Step step) {
        var inputs = step.inputs().stream().map(types::get).toList();
        int first = draft.layers().size();
        type = inputs.getFirst();
        draft.begin(step);
        try {
            switch (assembly.layer(step.part(), inputs)) {
                case LayerResult.Layers many -> many.layers().forEach(this::place);
                case LayerResult.Reshape reshape -> {
                    draft.preProcess(reshape.preProcessor());
                    type = reshape.output();
                }
                case LayerResult.Merge merge -> {
                    draft.merge(merge.vertex());
                    type = merge.output();
                }
            }
            checkNotEmpty();
        } catch (InvalidInput e) {
            throw e.under(step.where());
        } catch (PluginFailed e) {
            throw e.at(step.where());
        } catch (RuntimeException e) {
            String called = graph ? "node `" + step.name() + "`" : "layer " + placed.size();
            throw new InvalidInput(
                    step.where(),
                    called + " (" + step.type() + ") does not fit its input of shape "
                            + inputs.stream().map(Shapes::text).collect(Collectors.joining(" and ")) + ": "
                            + firstLine(e),
                    "change its options, or the layers before it, so that the shapes fit");
        }
        draft.end();
        types.put(step.name(), type);
        placed.add(new Placed(step, type, first, draft.layers().size()));
    }

    /** Where one of DL4J's layers stands in the spec. */
    private String where(int layer) {
        return placed.stream()
                .filter(p -> p.first() <= layer && layer < p.end())
                .map(p -> p.step().where())
                .findFirst()
                .orElse("");
    }

    /** A layer of a user's plug-in may refuse its input as DL4J's do; anything else that it throws is a fault. */
    private void place(Layer layer) {
        assembly.guard().shaping(layer, () -> put(layer));
    }

    private void put(Layer layer) {
        InputPreProcessor own = layer.getPreProcessorForInputType(type);
        if (own != null) {
            draft.preProcess(own);
            type = own.getOutputType(type);
        }
        layer.setNIn(type, true);
        type = layer.getOutputType(draft.layers().size(), type);
        draft.layer(layer);
    }

    private void checkNotEmpty() {
        if (Shapes.dimensions(type).stream().anyMatch(d -> d < 1)) {
            throw new IllegalStateException("nothing would be left, its output would be " + Shapes.text(type));
        }
    }

    private void checkOutput(LossRecipe.Loss loss, Dataset dataset) {
        int classes = dataset.classes().size();
        int wanted = loss.labels() == LossRecipe.Labels.BINARY ? 1 : classes;
        if (loss.labels() == LossRecipe.Labels.BINARY && classes != 2) {
            throw new InvalidInput(
                    "/loss",
                    experiment.loss().type() + " tells two classes apart, but "
                            + experiment.dataset().type() + " has " + classes,
                    "use `categorical-crossentropy`");
        }
        if (type.getType() == InputType.Type.FF && type.arrayElementsPerExample() == wanted) return;
        String has = type.getType() == InputType.Type.FF
                ? "ends in " + Shapes.count(type.arrayElementsPerExample(), "output")
                : "ends in the shape " + Shapes.text(type);
        throw new InvalidInput(
                placed.getLast().step().where(),
                "the net " + has + ", but " + experiment.dataset().type() + " has " + classes + " classes and the loss "
                        + experiment.loss().type() + " wants " + Shapes.count(wanted, "output"),
                "end with `{\"type\": \"dense\", \"units\": " + wanted + ", \"activation\": \""
                        + (wanted == 1 ? "sigmoid" : "softmax") + "\"}`");
    }

    /** Before anything is allocated: whether weights and activations can be held at all. */
    private void checkMemory(Net net) {
        long parameters = 0;
        for (var conf : net.configurations()) {
            parameters += conf.getLayer().initializer().numParams(conf);
        }
        long activations = placed.stream()
                .mapToLong(p -> p.output().arrayElementsPerExample())
                .sum();
        long weights = memory(parameters, 0, 0);
        long example = memory(0, activations, 1);
        long there = Pointer.maxBytes() > 0 ? Pointer.maxBytes() : Long.MAX_VALUE;
        long largestBatch = (there - weights) / Math.max(1, example);
        if (parameters > Integer.MAX_VALUE || largestBatch < 1) {
            throw new InvalidInput(
                    Wiring.where(experiment.model()),
                    "the net has " + parameters + " parameters; training it would take about "
                            + (weights + example >> 20) + " MB even in batches of 1, and " + (there >> 20)
                            + " MB may be used",
                    "use fewer filters or units, or pool before flattening");
        }
        int batchSize = experiment.training().batchSize();
        if (batchSize > largestBatch) {
            throw new InvalidInput(
                    "/training/batchSize",
                    "batches of " + batchSize + " would take about " + megabytes(example, batchSize)
                            + " MB for the activations, beside " + (weights >> 20) + " MB for the weights, and "
                            + (there >> 20) + " MB may be used",
                    "use at most " + Long.highestOneBit(largestBatch));
        }
    }

    /** Rounded down; the bytes alone may be more than a long holds. */
    private static long megabytes(long bytes, int times) {
        return (long) ((double) bytes * times / (1 << 20));
    }

    /** Weights, gradients and two numbers of updater state each; activations, their gradients and working copies. */
    private static long memory(long parameters, long activations, int batchSize) {
        return 4 * parameters * Float.BYTES + 3 * activations * batchSize * Float.BYTES;
    }

    private Net configure(LossRecipe.Loss loss) {
        OptimizerRecipe.Optimizer optimizer = assembly.optimizer(experiment.optimizer());
        IActivation last = takeLastActivation();
        for (Layer layer : draft.layers()) {
            if (layer instanceof BaseLayer base) {
                base.setRegularization(optimizer.regularization());
                base.setRegularizationBias(optimizer.regularization());
            }
        }
        var global = new NeuralNetConfiguration.Builder()
                .seed(experiment.seed())
                .updater(optimizer.updater())
                .l1(0)
                .l2(0);
        var closing = new LossLayer.Builder()
                .lossFunction(loss.function())
                .activation(last)
                .build();
        closing.setRegularization(optimizer.regularization());
        closing.setRegularizationBias(optimizer.regularization());
        return draft.net(global, closing);
    }

    /** The last layer's activation, which the closing loss layer applies in its place. */
    private IActivation takeLastActivation() {
        boolean merged = graph && placed.getLast().first() == placed.getLast().end();
        if (merged) return new ActivationIdentity(); // the layers before belong to other nodes
        IActivation taken = null;
        switch (draft.layers().getLast()) {
            case ActivationLayer last -> {
                taken = last.getActivationFn();
                last.setActivationFn(new ActivationIdentity());
            }
            case BatchNormalization last -> {
                // Says that it has an activation, and never applies it.
            }
            case BaseLayer last -> {
                taken = last.getActivationFn();
                last.setActivationFn(new ActivationIdentity());
            }
            default -> {
                // Dropout, pooling: nothing to take.
            }
        }
        return taken == null ? new ActivationIdentity() : taken;
    }

    private LayerTable table(Net net) {
        var rows = new ArrayList<LayerTable.Row>();
        long activations = 0;
        for (Placed layer : placed) {
            long total = 0;
            long fixed = 0;
            for (int i = layer.first(); i < layer.end(); i++) {
                for (var parameter : net.getLayer(i).paramTable().entrySet()) {
                    long length = parameter.getValue().length();
                    total += length;
                    if (draft.layers().get(i).getUpdaterByParam(parameter.getKey()) instanceof NoOp) fixed += length;
                }
            }
            activations += layer.output().arrayElementsPerExample();
            rows.add(new LayerTable.Row(
                    layer.step().name(),
                    layer.step().type(),
                    Shapes.dimensions(layer.output()),
                    total,
                    total - fixed,
                    graph ? layer.step().inputs() : List.of()));
        }
        long total = rows.stream().mapToLong(LayerTable.Row::parameters).sum();
        long trainable = rows.stream().mapToLong(LayerTable.Row::trainable).sum();
        long memory = memory(total, activations, experiment.training().batchSize());
        return new LayerTable(rows, total, trainable, memory);
    }

    private static String firstLine(RuntimeException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
