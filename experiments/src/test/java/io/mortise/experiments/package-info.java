/** Holds the experiments and the committed schema to the batteries as they are. */
@NullMarked
package io.mortise.experiments;

import org.jspecify.annotations.NullMarked;
