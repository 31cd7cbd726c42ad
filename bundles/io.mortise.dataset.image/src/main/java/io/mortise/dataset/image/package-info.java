/** Data sets of pictures. */
@NullMarked
package io.mortise.dataset.image;

import org.jspecify.annotations.NullMarked;
