/** What transforms of images are made of: reading between the pixels, and beyond the edge; a Gaussian's weights. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.spi.image;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
