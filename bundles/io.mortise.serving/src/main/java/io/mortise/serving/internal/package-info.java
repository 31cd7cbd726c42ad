/** A model over HTTP. */
@NullMarked
package io.mortise.serving.internal;

import org.jspecify.annotations.NullMarked;
