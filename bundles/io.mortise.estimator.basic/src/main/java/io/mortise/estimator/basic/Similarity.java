package io.mortise.estimator.basic;

/** A kernel with its numbers; gamma is 0 where the kernel has none. */
record Similarity(Kernel kernel, double gamma, double coef0, int degree) {
    /**
     * Turns products into similarities.
     *
     * @param products of an example with the columns of a block
     * @param square of the example
     * @param into similarities, from {@code block * Columns.WIDTH - offset}
     */
    void fill(Columns columns, int block, float[] products, double square, float[] into, int offset) {
        int first = block * Columns.WIDTH;
        int width = columns.width(block);
        for (int j = 0; j < width; j++) {
            into[first - offset + j] = (float) of(products[j], square + columns.square(first + j));
        }
    }

    /** @param squares |x|² + |y|² */
    double of(double product, double squares) {
        return switch (kernel) {
            case RBF -> Math.exp(-gamma * Math.max(0, squares - 2 * product));
            case LINEAR -> product;
            case POLY -> Math.pow(gamma * product + coef0, degree);
        };
    }

    /** Of an example with itself. */
    double ofItself(double square) {
        return of(square, 2 * square);
    }
}
