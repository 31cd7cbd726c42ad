package io.mortise.engine;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;

/**
 * A stage on the way through a net, without the closing loss layer.
 *
 * @param name of its layer or node
 * @param inputs indices of the stages that come in; {@link #DATA} is the data
 * @param before what changes the shape of the first input; null for nothing
 * @param layer what is computed; null where it is no layer
 * @param merge what puts the inputs together; null where it is none of that
 */
record Stage(
        String name,
        List<Integer> inputs,
        @Nullable InputPreProcessor before,
        @Nullable Layer layer,
        @Nullable GraphVertex merge) {
    static final int DATA = -1;

    /** Whether it is the spec's, and no copy or change of shape that the engine added. */
    boolean ofSpec() {
        return layer != null || merge != null && !name.contains("/");
    }
}
