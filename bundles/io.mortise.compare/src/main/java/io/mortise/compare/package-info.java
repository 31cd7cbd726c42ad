/** Runs beside each other. Begin reading in {@link io.mortise.compare.Comparer}. */
@NullMarked
package io.mortise.compare;

import org.jspecify.annotations.NullMarked;
