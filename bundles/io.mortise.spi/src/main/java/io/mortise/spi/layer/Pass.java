package io.mortise.spi.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.annotation.versioning.ProviderType;

/** What a {@link LayerFunction} works on: one batch, on its way forwards and, in training, backwards. */
@ProviderType
public interface Pass {
    /** What comes in; to be left as it is. */
    INDArray input();

    /** Whether the net is being trained; some layers then do something else. */
    boolean training();

    /**
     * A parameter in its declared shape; to be left as it is.
     *
     * @throws IllegalArgumentException where none of that name is declared
     */
    INDArray parameter(String name);

    /**
     * Where the gradient of a parameter goes: zeros in its declared shape, to be filled in the backward pass.
     *
     * @throws IllegalArgumentException where no parameter of that name is declared
     */
    INDArray gradient(String name);

    /** Keeps an array of the forward pass, such as a mask that was drawn, for the backward pass. Gives the copy kept. */
    INDArray keep(String name, INDArray array);

    /**
     * What the forward pass kept.
     *
     * @throws IllegalArgumentException where it kept nothing of that name
     */
    INDArray kept(String name);
}
