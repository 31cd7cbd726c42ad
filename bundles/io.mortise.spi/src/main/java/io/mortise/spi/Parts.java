package io.mortise.spi;

import io.mortise.api.Part;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.osgi.annotation.versioning.ProviderType;

/** Builds the parts that an option names, out of whichever plug-in supplies them. */
@ProviderType
public interface Parts {
    /** An activation, for example of {@code "relu"}. */
    IActivation activation(Part part);

    /** A weight initializer, for example of {@code "glorot-uniform"}. */
    IWeightInit initializer(Part part);

    /** A learning-rate schedule. */
    Schedule schedule(Part part);
}
