/** Finds, decodes and keeps pictures. */
@NullMarked
package io.mortise.dataset.image.internal;

import org.jspecify.annotations.NullMarked;
