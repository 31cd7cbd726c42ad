/** Files in ONNX. */
@NullMarked
package io.mortise.importing.onnx;

import org.jspecify.annotations.NullMarked;
