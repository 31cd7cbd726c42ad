/** The trials of a sweep: what is varied, what is drawn, what is wrong with it. */
@NullMarked
package io.mortise.spec.internal.sweep;

import org.jspecify.annotations.NullMarked;
