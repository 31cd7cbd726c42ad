/**
 * Keras's core layers, out of DL4J's. Each class is a plug-in; what DL4J lacks stands in
 * {@code io.mortise.layer.core.batchnorm}.
 */
@NullMarked
package io.mortise.layer.core;

import org.jspecify.annotations.NullMarked;
