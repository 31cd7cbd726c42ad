/** Pointers and names as text; knows nothing of specs. */
@NullMarked
package io.mortise.spec.internal.text;

import org.jspecify.annotations.NullMarked;
