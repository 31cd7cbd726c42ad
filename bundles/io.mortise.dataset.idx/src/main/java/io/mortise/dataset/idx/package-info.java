/** Data sets in IDX files: MNIST, which arrives by itself, and any others by path. */
@NullMarked
package io.mortise.dataset.idx;

import org.jspecify.annotations.NullMarked;
