/** Rules between fields, one class each. */
@NullMarked
package io.mortise.spec.internal.rule;

import org.jspecify.annotations.NullMarked;
