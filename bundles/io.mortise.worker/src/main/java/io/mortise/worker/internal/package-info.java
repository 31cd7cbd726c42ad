/** The worker's side of the main path. */
@NullMarked
package io.mortise.worker.internal;

import org.jspecify.annotations.NullMarked;
