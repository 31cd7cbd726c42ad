/** Keras's optimizers, losses and metrics, with Keras's names, options and defaults. One class is one plug-in. */
@NullMarked
package io.mortise.optimizer.core;

import org.jspecify.annotations.NullMarked;
