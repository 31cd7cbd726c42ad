/**
 * Trains and evaluates nets by calling oneDNN directly. Begin with {@link
 * io.mortise.accelerator.onednn.OneDnnAccelerator}.
 */
@NullMarked
package io.mortise.accelerator.onednn;

import org.jspecify.annotations.NullMarked;
