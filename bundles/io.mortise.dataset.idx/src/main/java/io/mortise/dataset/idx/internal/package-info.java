/** Reading IDX files, and the chain of sources that MNIST comes from. */
@NullMarked
package io.mortise.dataset.idx.internal;

import org.jspecify.annotations.NullMarked;
