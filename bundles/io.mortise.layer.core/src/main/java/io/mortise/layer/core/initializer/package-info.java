/**
 * Weight initializers. A recipe hands out DL4J's own class where it agrees with Keras's; the classes called
 * {@code …Initialization} stand in where it does not. Those are named in saved models: do not rename or move them.
 */
@NullMarked
package io.mortise.layer.core.initializer;

import org.jspecify.annotations.NullMarked;
