/** Transforms that work on one example at a time. */
@NullMarked
package io.mortise.transform.basic;

import org.jspecify.annotations.NullMarked;
