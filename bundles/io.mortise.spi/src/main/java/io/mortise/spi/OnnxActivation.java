package io.mortise.spi;

import org.nd4j.linalg.activations.IActivation;
import org.osgi.annotation.versioning.ConsumerType;

/** An activation function that says how it is written in ONNX. DL4J's own need not. */
@ConsumerType
public interface OnnxActivation extends IActivation {
    /** How it is written; what comes in is [n, length] or [n, channels, height, width]. */
    OnnxNodes onnx();
}
