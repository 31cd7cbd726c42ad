/**
 * Layers in DL4J's terms, compiled to a list of oneDNN primitives for one batch size: {@link
 * io.mortise.accelerator.onednn.plan.Plan}. Tensors stay in oneDNN's blocked layouts from the first layer to the last.
 */
@NullMarked
package io.mortise.accelerator.onednn.plan;

import org.jspecify.annotations.NullMarked;
