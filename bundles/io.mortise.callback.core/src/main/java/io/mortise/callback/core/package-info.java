/** Keras's callbacks, and schedules of the learning rate. */
@NullMarked
package io.mortise.callback.core;

import org.jspecify.annotations.NullMarked;
