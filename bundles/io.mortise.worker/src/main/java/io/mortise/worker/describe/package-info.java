/** What a plug-in class says of itself: the description of its options, and the way from JSON values to them. */
@NullMarked
package io.mortise.worker.describe;

import org.jspecify.annotations.NullMarked;
