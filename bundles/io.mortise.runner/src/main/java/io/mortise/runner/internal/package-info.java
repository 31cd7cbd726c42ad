/** The bench's side of the main path. Begin reading in {@link io.mortise.runner.internal.Runner}. */
@NullMarked
package io.mortise.runner.internal;

import org.jspecify.annotations.NullMarked;
