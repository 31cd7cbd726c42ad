package io.mortise.accelerator.onednn.plan;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ND4J's arrays as memory. */
final class Nd4jArrays {
    private Nd4jArrays() {}

    /**
     * The same numbers as floats, row by row without gaps: the array itself where it is so. ND4J's own question for that
     * says no to images of one channel.
     */
    static INDArray plain(INDArray array) {
        boolean asItIs = array.dataType() == DataType.FLOAT
                && array.ordering() == 'c'
                && array.offset() == 0
                && Arrays.equals(array.stride(), ArrayUtil.calcStrides(array.shape()));
        return asItIs ? array : array.castTo(DataType.FLOAT).dup('c');
    }

    /** The memory of an array without gaps. Valid as long as the array is. */
    @SuppressWarnings("restricted") // ND4J's own memory, of its own length
    static MemorySegment memory(INDArray array) {
        return MemorySegment.ofAddress(array.data().addressPointer().address())
                .reinterpret(array.length() * Float.BYTES);
    }
}
