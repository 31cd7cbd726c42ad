package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.spi.Accelerator;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * DL4J's net, a list of layers or a graph, whose last layer is always a {@link LossLayer} that holds the last activation. So
 * what comes in there is the net's answer before that activation (logits), from which loss and probabilities can be had without
 * going through the net again.
 *
 * <p>Nobody else asks which of the two it is. Layers are counted in the order in which they were made.
 */
sealed interface Net permits ListNet, GraphNet {
    /** A net as its configuration was written, not yet initialised. */
    static Net read(ObjectMapper mapper, byte[] configuration, Experiment.Model model) throws IOException {
        return Wiring.graph(model)
                ? new GraphNet(mapper.readValue(configuration, ComputationGraphConfiguration.class))
                : new ListNet(mapper.readValue(configuration, MultiLayerConfiguration.class));
    }

    /** What is saved of how it is made. */
    Object configuration();

    /** The configurations of its layers. */
    List<NeuralNetConfiguration> configurations();

    /** What comes out of each layer. */
    List<InputType> outputTypes(InputType input);

    void init();

    void init(INDArray parameters, boolean clone);

    /** After {@code init} has failed: the layer that was being made, if it was one. */
    OptionalInt unmade();

    Layer[] getLayers();

    Layer getLayer(int index);

    /** Puts another in the place of a layer. */
    void replace(int index, Layer layer);

    /** The layers in the order in which their parameters lie among all. */
    List<Layer> inOrderOfParameters();

    /** The way through it, in the order in which it is computed. */
    List<Stage> stages();

    /** One of DL4J's two classes. */
    default Model dl4j() {
        return (Model) this;
    }

    INDArray params();

    void setParams(INDArray params);

    long numParams();

    void initGradientsView();

    INDArray getGradientsViewArray();

    /** What the updater has gathered; null where it gathers nothing. */
    @Nullable
    INDArray updaterState();

    void updaterState(INDArray state);

    /** One step with these examples. */
    void fit(INDArray features, INDArray labels);

    /** The loss of the last step. */
    double score();

    void incrementEpochCount();

    void setListeners(TrainingListener... listeners);

    /**
     * What comes out, at inference.
     *
     * @param of each layer
     * @param all arrays that were made, for who gives them back
     */
    record Outputs(Map<Layer, INDArray> of, Collection<INDArray> all) {}

    /** What comes out of each layer for these features, at inference. */
    Outputs outputs(INDArray features);

    /** The answers before the last activation, as at inference; one row for each example. Valid until the next call. */
    INDArray logits(INDArray features);

    /**
     * Has the first accelerator that knows the net compute it.
     *
     * @param batch shape of the features of a usual batch
     * @return what computes it from now on, or why none does
     */
    String accelerate(Collection<Accelerator> accelerators, long... batch);

    boolean isAccelerated();

    void close();

    /** One row for each example, whatever the shape. */
    static INDArray flat(INDArray values) {
        return values.rank() == 2 ? values : values.reshape(values.size(0), values.length() / values.size(0));
    }

    default LossLayer head() {
        return (LossLayer) getLayers()[getLayers().length - 1].conf().getLayer();
    }

    default IActivation headActivation() {
        return head().getActivationFn();
    }

    /** Is told what comes into the last layer in the forward pass of a step; DL4J goes on with the array afterwards. */
    abstract class Hearing extends BaseTrainingListener {
        /** What came in. */
        abstract void heard(Net net, INDArray logits);

        @Override
        public void onForwardPass(Model model, List<INDArray> activations) {
            heard((Net) model, activations.getLast());
        }

        @Override
        public void onForwardPass(Model model, Map<String, INDArray> activations) {
            var graph = (GraphNet) model;
            heard(graph, activations.get(graph.answer()));
        }
    }
}
