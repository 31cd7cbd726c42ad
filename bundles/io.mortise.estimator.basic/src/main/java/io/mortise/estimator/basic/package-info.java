/** Classifiers that are no neural nets. */
@NullMarked
package io.mortise.estimator.basic;

import org.jspecify.annotations.NullMarked;
