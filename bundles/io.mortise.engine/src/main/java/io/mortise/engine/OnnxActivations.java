package io.mortise.engine;

import io.mortise.engine.OnnxChain.Untold;
import io.mortise.spi.OnnxActivation;
import io.mortise.spi.OnnxNodes;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Activation functions in ONNX: DL4J's, by their exact classes, and those that say it themselves. */
final class OnnxActivations {
    /** Those without an option, or, of ReLU, with none set. */
    private static final Map<IActivation, String> PLAIN = Map.of(
            new ActivationReLU(), "Relu",
            new ActivationSigmoid(), "Sigmoid",
            new ActivationTanH(), "Tanh",
            new ActivationSoftSign(), "Softsign",
            new ActivationSELU(), "Selu");

    private OnnxActivations() {}

    /**
     * The function; empty where it leaves values as they are.
     *
     * @throws Untold where it is not known
     */
    static Optional<OnnxNodes> of(IActivation function) {
        if (function.getClass() == ActivationIdentity.class) return Optional.empty();
        if (function instanceof OnnxActivation own) return Optional.of(own.onnx());
        if (function.getClass() == ActivationSoftmax.class)
            return Optional.of(OnnxNodes.of("Softmax", Map.of("axis", 1L)));
        if (function.getClass() == ActivationLReLU.class) {
            return Optional.of(sloped("LeakyRelu", ((ActivationLReLU) function).getAlpha()));
        }
        if (function.getClass() == ActivationELU.class)
            return Optional.of(sloped("Elu", ((ActivationELU) function).getAlpha()));
        boolean dl4j = function.getClass().getPackage().equals(ActivationReLU.class.getPackage());
        String operator = dl4j ? PLAIN.get(function) : null; // a subclass may say that it equals
        if (operator != null) return Optional.of(OnnxNodes.of(operator, Map.of()));
        throw new Untold("its activation `" + function + "` does not say how it is written");
    }

    private static OnnxNodes sloped(String operator, double alpha) {
        return OnnxNodes.of(operator, Map.of("alpha", (float) alpha));
    }
}
