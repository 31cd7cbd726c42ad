package io.mortise.benchmarks.training.subject;

/**
 * The arithmetic of a net's convolutions and dense layers for one image, a multiplication and an addition counted as two
 * operations. All else (pooling, normalization, activations, the updater) is left out, as is usual.
 *
 * @param forward operations of a forward pass
 * @param first those of the first layer with weights among them
 */
public record Arithmetic(long forward, long first) {
    /** Follows the image through the net. */
    public static Arithmetic of(NetDescription net) {
        long forward = 0;
        long first = 0;
        long channels = 1;
        long side = NetDescription.SIDE;
        for (Layer layer : net.layers()) {
            long own = 0;
            switch (layer) {
                case Layer.Convolution(int filters, int kernel, boolean same, var _) -> {
                    side = same ? side : side - kernel + 1;
                    own = 2 * side * side * filters * channels * kernel * kernel;
                    channels = filters;
                }
                case Layer.Pooling(var _, int size) -> side /= size;
                case Layer.Flatten() -> {
                    channels *= side * side;
                    side = 1;
                }
                case Layer.Dense(int units, var _) -> {
                    own = 2 * channels * units;
                    channels = units;
                }
                case Layer.Normalization _, Layer.Dropout _ -> {
                    // neither shape nor arithmetic that counts
                }
            }
            if (first == 0) first = own;
            forward += own;
        }
        return new Arithmetic(forward, first);
    }

    /** Forward, and twice that backward; of the first layer nobody needs the gradient of its input, the image. */
    public long training() {
        return 3 * forward - first;
    }

    /** Operations for one image in that kind of work. */
    public long of(Work work) {
        return work == Work.TRAINING ? training() : forward;
    }
}
