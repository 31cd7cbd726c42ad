package io.mortise.accelerator.onednn.plan;

import java.lang.foreign.MemorySegment;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's flat parameters and flat gradients, as they lie in memory: for each layer its parameters one after the other.
 * They are read and written in place.
 */
public final class Parameters {
    private final INDArray values;
    private final MemorySegment valueMemory;
    private final MemorySegment gradientMemory;

    private Parameters(INDArray values, INDArray gradients) {
        this.values = values;
        this.valueMemory = Nd4jArrays.memory(values);
        this.gradientMemory = Nd4jArrays.memory(gradients);
    }

    /**
     * Those of a net.
     *
     * @throws Unsupported where they are no floats
     */
    public static Parameters of(MultiLayerNetwork net) {
        if (net.numParams() == 0) throw new Unsupported("the net has no parameters");
        if (net.params().dataType() != DataType.FLOAT) {
            throw new Unsupported("the net's numbers are " + net.params().dataType() + ", not FLOAT");
        }
        if (net.getGradientsViewArray() == null) net.initGradientsView();
        return new Parameters(net.params(), net.getGradientsViewArray());
    }

    /** Whether they are still those of the net. */
    public boolean areOf(MultiLayerNetwork net) {
        return net.params() == values;
    }

    /** So many parameters from an index on. */
    MemorySegment values(long from, long count) {
        return valueMemory.asSlice(from * Float.BYTES, count * Float.BYTES);
    }

    /** Their gradients. */
    MemorySegment gradients(long from, long count) {
        return gradientMemory.asSlice(from * Float.BYTES, count * Float.BYTES);
    }
}
