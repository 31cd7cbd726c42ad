/**
 * Layers with a forward and a backward pass of their own: an author writes a {@link LayerFunction}, and {@link CustomLayer}
 * makes a Deeplearning4j layer of it. Saved models name these classes: do not rename or move them.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.spi.layer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
