package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.Part;
import io.mortise.api.run.LayerTable;
import io.mortise.spi.Dataset;
import io.mortise.spi.LayerResult;
import io.mortise.spi.LossRecipe;
import io.mortise.spi.OptimizerRecipe;
import io.mortise.spi.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Builds the net of an experiment, layer by layer with the shape that runs through, so that the layer that does not fit
 * can be named. The last activation moves into a closing {@link LossLayer}.
 */
final class NetBuilder {
    private final Experiment experiment;
    private final Assembly assembly;
    private final List<Layer> layers = new ArrayList<>();
    private final Map<Integer, InputPreProcessor> preProcessors = new HashMap<>();
    private final List<Placed> placed = new ArrayList<>();
    private InputType type;

    private NetBuilder(Experiment experiment, Assembly assembly, Shape shape) {
        this.experiment = experiment;
        this.assembly = assembly;
        this.type = shape.inputType();
    }

    /** A layer of the spec and the DL4J layers that it became, by index from {@code first} up to before {@code end}. */
    private record Placed(String name, String type, InputType output, int first, int end) {}

    /** A net with fresh weights, and its table. */
    record Built(Net net, LayerTable table) {}

    static Built build(Experiment experiment, Assembly assembly, Dataset dataset) {
        var builder = new NetBuilder(experiment, assembly, dataset.shape());
        for (int i = 0; i < experiment.model().layers().size(); i++) builder.add(i);
        if (builder.layers.isEmpty()) {
            throw new InvalidInput(
                    "/model/layers", "the net has no weights that could be trained", "add a `dense` layer");
        }
        LossRecipe.Loss loss = assembly.loss(experiment.loss());
        builder.checkOutput(loss, dataset);
        MultiLayerConfiguration configuration = builder.configure(loss);
        builder.checkMemory(configuration);
        Nd4j.getRandom().setSeed(experiment.seed());
        var net = new Net(configuration);
        new NetGuard(assembly.guard(), dataset.shape().inputType(), builder::where).init(net, net::init);
        if (net.numParams() == 0) {
            throw new InvalidInput(
                    "/model/layers", "the net has no weights that could be trained", "add a `dense` layer");
        }
        return new Built(net, builder.table(net));
    }

    private void add(int index) {
        Part part = experiment.model().layers().get(index);
        String where = "/model/layers/" + index;
        int first = layers.size();
        try {
            switch (assembly.layer(part, type)) {
                case LayerResult.Layers many -> {
                    many.layers().forEach(this::place);
                    layers.subList(first, layers.size()).forEach(layer -> layer.setLayerName(name(part.type())));
                }
                case LayerResult.Reshape reshape -> {
                    preProcess(reshape.preProcessor());
                    type = reshape.output();
                }
            }
            checkNotEmpty();
        } catch (InvalidInput e) {
            throw e.under(where);
        } catch (PluginFailed e) {
            throw e.at(where);
        } catch (RuntimeException e) {
            throw new InvalidInput(
                    where,
                    "layer " + index + " (" + part.type() + ") does not fit its input of shape "
                            + Shapes.text(inputOf(index)) + ": " + firstLine(e),
                    "change its options, or the layers before it, so that the shapes fit");
        }
        placed.add(new Placed(name(part.type()), part.type(), type, first, layers.size()));
    }

    private InputType inputOf(int index) {
        return index == 0 ? type : placed.get(index - 1).output();
    }

    /** Where one of DL4J's layers stands in the spec. */
    private String where(int layer) {
        for (int i = 0; i < placed.size(); i++) {
            if (placed.get(i).first() <= layer && layer < placed.get(i).end()) return "/model/layers/" + i;
        }
        return "";
    }

    /** A layer of a user's plug-in may refuse its input as DL4J's do; anything else that it throws is a fault. */
    private void place(Layer layer) {
        assembly.guard().shaping(layer, () -> put(layer));
    }

    private void put(Layer layer) {
        InputPreProcessor own = layer.getPreProcessorForInputType(type);
        if (own != null) {
            preProcess(own);
            type = own.getOutputType(type);
        }
        layer.setNIn(type, true);
        type = layer.getOutputType(layers.size(), type);
        layers.add(layer);
    }

    private void preProcess(InputPreProcessor processor) {
        preProcessors.merge(layers.size(), processor, (a, b) -> new ComposableInputPreProcessor(a, b));
    }

    private void checkNotEmpty() {
        if (Shapes.dimensions(type).stream().anyMatch(d -> d < 1)) {
            throw new IllegalStateException("nothing would be left, its output would be " + Shapes.text(type));
        }
    }

    private String name(String type) {
        String base = type.replace('-', '_');
        long before = placed.stream().filter(p -> p.type().equals(type)).count();
        return before == 0 ? base : base + "_" + before;
    }

    private void checkOutput(LossRecipe.Loss loss, Dataset dataset) {
        int last = experiment.model().layers().size() - 1;
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
                "/model/layers/" + last,
                "the net " + has + ", but " + experiment.dataset().type() + " has " + classes + " classes and the loss "
                        + experiment.loss().type() + " wants " + Shapes.count(wanted, "output"),
                "end with `{\"type\": \"dense\", \"units\": " + wanted + ", \"activation\": \""
                        + (wanted == 1 ? "sigmoid" : "softmax") + "\"}`");
    }

    /** Before anything is allocated: whether weights and activations can be held at all. */
    private void checkMemory(MultiLayerConfiguration configuration) {
        long parameters = 0;
        for (var conf : configuration.getConfs()) {
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
                    "/model/layers",
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

    private MultiLayerConfiguration configure(LossRecipe.Loss loss) {
        OptimizerRecipe.Optimizer optimizer = assembly.optimizer(experiment.optimizer());
        IActivation last = takeLastActivation();
        layers.add(new LossLayer.Builder()
                .lossFunction(loss.function())
                .activation(last)
                .build());
        var list = new NeuralNetConfiguration.Builder()
                .seed(experiment.seed())
                .updater(optimizer.updater())
                .l1(0)
                .l2(0)
                .list();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof BaseLayer base) {
                base.setRegularization(optimizer.regularization());
                base.setRegularizationBias(optimizer.regularization());
            }
            list.layer(i, layers.get(i));
        }
        preProcessors.forEach(list::inputPreProcessor);
        return list.validateOutputLayerConfig(false).build();
    }

    /** The last layer's activation, which the closing loss layer applies in its place. */
    private IActivation takeLastActivation() {
        IActivation taken = null;
        switch (layers.getLast()) {
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
            for (int i = layer.first(); i < Math.min(layer.end(), net.getnLayers() - 1); i++) {
                for (var parameter : net.getLayer(i).paramTable().entrySet()) {
                    long length = parameter.getValue().length();
                    total += length;
                    if (layers.get(i).getUpdaterByParam(parameter.getKey()) instanceof NoOp) fixed += length;
                }
            }
            activations += layer.output().arrayElementsPerExample();
            rows.add(new LayerTable.Row(
                    layer.name(), layer.type(), Shapes.dimensions(layer.output()), total, total - fixed));
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
