package io.mortise.estimator.basic;

import java.util.LinkedHashMap;
import java.util.Map;

/** Rows of the matrix of similarities among some examples. Those that were asked for last are kept. Of one thread. */
final class KernelRows {
    private final Columns columns;
    private final Similarity similarity;
    private final float[] products = new float[Columns.WIDTH];
    private final Rows rows;

    /** @param bytes to be used for what is kept; two rows always are */
    KernelRows(Columns columns, Similarity similarity, long bytes) {
        this.columns = columns;
        this.similarity = similarity;
        this.rows = new Rows((int) Math.clamp(bytes / ((long) columns.count() * Float.BYTES), 2, columns.count() + 1L));
    }

    int count() {
        return columns.count();
    }

    double diagonal(int example) {
        return similarity.ofItself(columns.square(example));
    }

    /** Similarities of an example to all; to be read until the one after the next is asked for. */
    float[] row(int example) {
        return rows.computeIfAbsent(example, this::compute);
    }

    private float[] compute(int example) {
        var row = new float[columns.count()];
        var sparse = Sparse.of(columns.get(example));
        for (int block = 0; block < columns.blocks(); block++) {
            columns.products(block, sparse, products);
            similarity.fill(columns, block, products, sparse.square(), row, 0);
        }
        return row;
    }

    /** Forgets the one that was not asked for longest. */
    private static final class Rows extends LinkedHashMap<Integer, float[]> {
        private static final long serialVersionUID = 1L;
        private final int most;

        Rows(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, float[]> eldest) {
            return size() > most;
        }
    }
}
