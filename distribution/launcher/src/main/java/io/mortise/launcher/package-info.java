/** Starts the bench or a worker: finds the product, sets up a Felix and hands over to the bundle that answers. */
@NullMarked
package io.mortise.launcher;

import org.jspecify.annotations.NullMarked;
