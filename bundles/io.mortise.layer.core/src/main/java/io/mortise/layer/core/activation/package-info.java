/**
 * Activation functions. A recipe hands out DL4J's own function where it agrees with Keras's; the classes called
 * {@code …Function} stand in where it does not. Those are named in saved models: do not rename or move them.
 */
@NullMarked
package io.mortise.layer.core.activation;

import org.jspecify.annotations.NullMarked;
