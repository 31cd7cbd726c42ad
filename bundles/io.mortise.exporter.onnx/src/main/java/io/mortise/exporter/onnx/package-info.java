/** Models as ONNX, proven in ONNX Runtime. */
@NullMarked
package io.mortise.exporter.onnx;

import org.jspecify.annotations.NullMarked;
