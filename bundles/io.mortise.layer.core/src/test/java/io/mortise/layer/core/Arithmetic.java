package io.mortise.layer.core;

import org.nd4j.linalg.api.buffer.DataType;

/** The ways that DL4J has of computing a layer; each must agree with the definition. */
enum Arithmetic {
    /** Built-in layers in double precision: shows that the mathematics is the same, to the last digits. */
    DOUBLE(DataType.DOUBLE, false, 1e-9),
    /** oneDNN in single precision, as runs are trained. */
    ONEDNN(DataType.FLOAT, true, 2e-5),
    /** Built-in layers in single precision, as runs are trained where oneDNN is missing. */
    FLOAT(DataType.FLOAT, false, 2e-5);

    private static final String SWITCH = "org.eclipse.deeplearning4j.helpers.disable";

    final DataType type;
    final double tolerance;
    private final boolean helpers;

    Arithmetic(DataType type, boolean helpers, double tolerance) {
        this.type = type;
        this.helpers = helpers;
        this.tolerance = tolerance;
    }

    /** Layers that are made from now on compute in this way. */
    void use() {
        System.setProperty(SWITCH, Boolean.toString(!helpers));
    }
}
