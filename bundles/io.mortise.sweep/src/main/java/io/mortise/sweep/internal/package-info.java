/** Sweeps on the bench's side. Begin reading in {@link io.mortise.sweep.internal.OpenSweep}. */
@NullMarked
package io.mortise.sweep.internal;

import org.jspecify.annotations.NullMarked;
