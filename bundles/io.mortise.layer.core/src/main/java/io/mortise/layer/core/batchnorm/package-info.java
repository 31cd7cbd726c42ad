/**
 * Batch normalization without centre or without scale, which DL4J cannot do. The classes are named in saved models: do
 * not rename or move them.
 */
@NullMarked
package io.mortise.layer.core.batchnorm;

import org.jspecify.annotations.NullMarked;
