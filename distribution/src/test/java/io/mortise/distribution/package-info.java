/** Tests of the whole: the product as a user starts it, and the rules of the house. Begin reading in {@link Product}. */
@NullMarked
package io.mortise.distribution;

import org.jspecify.annotations.NullMarked;
