/** Runs beside each other. Begin reading in {@link io.mortise.compare.internal.Comparer}. */
@NullMarked
package io.mortise.compare.internal;

import org.jspecify.annotations.NullMarked;
