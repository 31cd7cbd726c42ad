package io.mortise.engine;

import io.mortise.engine.Wiring.Step;
import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;

/** A net as it is put together: {@link #begin} for each layer of the spec, what that is made of, {@link #end}. */
interface Draft {
    void begin(Step step);

    /** Another shape of the same values. */
    void preProcess(InputPreProcessor processor);

    /** One of DL4J's layers on top of what the step has so far. */
    void layer(Layer layer);

    /** What puts together all inputs of the step. */
    void merge(GraphVertex vertex);

    void end();

    /** DL4J's layers so far, in the order of the net's own. */
    List<Layer> layers();

    /** The net with a closing layer on top of the last step, not yet initialised. */
    Net net(NeuralNetConfiguration.Builder global, LossLayer closing);
}
