/** The steps of a check. */
@NullMarked
package io.mortise.spec.internal;

import org.jspecify.annotations.NullMarked;
