package io.mortise.importing.net;

import io.mortise.api.task.Translation;
import io.mortise.json.Weights;

/**
 * A model that was read.
 *
 * @param weights by the layer's place in the section {@code model} and the parameter's name: {@code /model/layers/0/W}; laid out
 *     as Deeplearning4j has them
 */
public record Imported(Translation translation, Weights weights) {}
